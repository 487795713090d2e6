using Azure.Storage.Queues;
using PushFunctions.Local.Queues;

namespace PushFunctions.Local.Tests.Queues;

public sealed class HostJsonTests
{
    [Fact]
    public void LoadQueueOptions_TheFileBesideTheProgram_IsRead()
    {
        HostQueueOptions options = HostJson.LoadQueueOptions(Path.Combine(AppContext.BaseDirectory, "host.json"));

        Assert.InRange(options.MaxPollingInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(200));
        Assert.Equal(QueueMessageEncoding.Base64, options.MessageEncoding);
    }

    [Fact]
    public void ParseQueueOptions_EverySetting_IsTaken()
    {
        HostQueueOptions options = Parse(
            """
            "batchSize": 24, "newBatchThreshold": 3, "maxPollingInterval": "00:00:02.500", "maxDequeueCount": 7, "visibilityTimeout": "00:00:30",
            "messageEncoding": "none"
            """);

        Assert.Equal(
            new HostQueueOptions
            {
                BatchSize = 24,
                NewBatchThreshold = 3,
                MaxPollingInterval = TimeSpan.FromSeconds(2.5),
                MaxDequeueCount = 7,
                VisibilityTimeout = TimeSpan.FromSeconds(30),
                MessageEncoding = QueueMessageEncoding.None,
            },
            options);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "version": "2.0", "extensions": { "http": { "routePrefix": "" } } }""")]
    [InlineData("""{ "extensions": { "queues": {} } }""")]
    public void ParseQueueOptions_NothingSaid_HasTheHostsDefaults(string json)
    {
        HostQueueOptions options = HostJson.ParseQueueOptions(json);

        Assert.Equal(new HostQueueOptions(), options);
        Assert.Equal((16, 8, 5, TimeSpan.FromMinutes(1)), (options.BatchSize, options.NewBatchThreshold, options.MaxDequeueCount, options.MaxPollingInterval));
    }

    [Fact]
    public void ParseQueueOptions_OnlyTheBatchSize_HalvesItForTheThreshold() =>
        Assert.Equal(5, Parse("""  "batchSize": 10 """).NewBatchThreshold);

    [Fact]
    public void ParseQueueOptions_CommentsCommasAndCase_AreReadAsTheHostReadsThem() =>
        Assert.Equal(2, HostJson.ParseQueueOptions("""{ /* as is */ "Extensions": { "Queues": { "BatchSize": 2, }, }, }""").BatchSize);

    [Theory]
    [InlineData("batchSize", "0")]
    [InlineData("batchSize", "33")]
    [InlineData("batchSize", "\"16\"")]
    [InlineData("batchSize", "1.5")]
    [InlineData("newBatchThreshold", "-1")]
    [InlineData("maxPollingInterval", "\"00:00:00.050\"")]
    [InlineData("maxPollingInterval", "\"60\"")]
    [InlineData("maxPollingInterval", "2000")]
    [InlineData("maxPollingInterval", "\"2.00:00:00\"")]
    [InlineData("maxDequeueCount", "0")]
    [InlineData("visibilityTimeout", "\"-00:00:01\"")]
    [InlineData("visibilityTimeout", "\"8.00:00:00\"")]
    [InlineData("visibilityTimeout", "\"00:00:01.500\"")]
    [InlineData("visibilityTimeout", "null")]
    [InlineData("messageEncoding", "\"utf8\"")]
    [InlineData("maxDequeuCount", "5")]
    public void ParseQueueOptions_ValueThatCannotBe_NamesItsKey(string key, string value)
    {
        HostJsonException exception = Assert.Throws<HostJsonException>(() => Parse($"\"{key}\": {value}"));

        Assert.Equal($"extensions.queues.{key}", exception.Key);
        Assert.StartsWith($"host.json: extensions.queues.{key} ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "extensions": 1 }""", "extensions")]
    [InlineData("""{ "extensions": { "queues": [] } }""", "extensions.queues")]
    [InlineData("{\n\"extensions\": ", "line 2")]
    public void ParseQueueOptions_NotTheRightShape_SaysWhere(string json, string key) =>
        Assert.Equal(key, Assert.Throws<HostJsonException>(() => HostJson.ParseQueueOptions(json)).Key);

    private static HostQueueOptions Parse(string settings) => HostJson.ParseQueueOptions($$"""{ "extensions": { "queues": { {{settings}} } } }""");
}
