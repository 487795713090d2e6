using Microsoft.Extensions.Configuration;
using PushFunctions.Local.Hosting;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Local.Tests.Hosting;

public sealed class LocalOptionsTests
{
    private const string Key = "not-a-secret-but-long-enough";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "Local:Azurite:BlobPort", "99999", "must be a whole number from 0 to 65535" },
        { "Local:Azurite:TablePort", "-1", "must be a whole number from 0 to 65535" },
        { "Local:Azurite:QueuePort", "x", "must be a whole number from 0 to 65535" },
        { "Local:Azurite:QueuePort", "10000", "is the port of BlobPort as well" },
        { "Local:Azurite:InMemory", "perhaps", "must be true or false" },
        { "Local:Azurite:BlobPrt", "1", "is not a setting; did you mean 'BlobPort'?" },
        { "Local:Azurit:BlobPort", "1", "is not a setting; did you mean 'Azurite'?" },
        { "Local:QueueLease", "soon", "must be a time" },
        { "Local:Keys", Key, "must be a section, not a value" },
        { "Local:Keys:Caller", "", "is set and holds no key" },
        { "Emulator:Url", "nonsense", "is not an http address" },
        { "Emulator:Url", "http://localhost:99999", "is not an http address" },
        { "Emulator:Url", "https://localhost:7080", "is not an http address" },
        { "Emulator:Url", "http://192.0.2.1:7080", "is not a loopback address" },
        { "Emulator:KeptCalls", "0", "must lie between" },
        { "Emulator:KeptCalls", "many", "'Emulator:KeptCalls'" },
        { "Urls", "nonsense", "'nonsense' is not an address to listen on" },
        { "Urls", "http://localhost:99999", "is not an address to listen on" },
        { "Urls", "ftp://localhost:1", "is not an address to listen on" },
        { "Urls", "http://localhost:1;nonsense", "'nonsense' is not an address to listen on" },
        { "Urls", ";", "holds no address" },
        { "Urls", "http://0.0.0.0:1", "can be reached from other machines" },
        { "Kestrel:Endpoints:Own:Url", "nonsense", "is not an address to listen on" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_WrongSetting_IsRefusedByItsKey(string key, string value, string why)
    {
        PushConfigurationException refused = Assert.Throws<PushConfigurationException>(() => Read((key, value)));

        string problem = Assert.Single(refused.Problems);
        Assert.Contains(string.Join(':', key.Split(':').Take(2)), problem, StringComparison.Ordinal);
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MistakesEverywhere_AreToldAtOnce()
    {
        PushConfigurationException refused = Assert.Throws<PushConfigurationException>(() => Read(
            ("Local:Keys:Vendor", ""),
            ("Local:Azurite:BlobPort", "99999"),
            ("Emulator:Url", "nonsense"),
            ("Urls", "nonsense"),
            ("Push:Apps:shop:NotificationHub:Name", "push"),
            ("Push:Apps:desk:DefaultLanguage", "en"),
            ("PushStorage", "nonsense")));

        string[] expected = ["Local:Keys:Vendor", "Local:Azurite:BlobPort", "Urls", "Emulator:Url", "Push:Apps:shop:NotificationHub:ConnectionString", "PushStorage"];
        Assert.Equal(expected, refused.Problems.Select(problem => problem.Split(' ', 2)[0].TrimEnd(':')).Where(expected.Contains));
        Assert.DoesNotContain(refused.Problems, problem => problem.StartsWith("Push:Apps:desk", StringComparison.Ordinal)); // the emulator's channels are still to come
    }

    [Fact]
    public void Read_NothingSet_IsWhatTheDocumentationSays()
    {
        LocalOptions options = Read();

        Assert.False(options.Keys.AreRequired);
        Assert.Equal(TimeSpan.FromMinutes(10), options.QueueLease);
        Assert.Equal((10000, 10001, 10002), (options.Azurite.BlobPort, options.Azurite.QueuePort, options.Azurite.TablePort));
        Assert.Equal("http://localhost:7080", options.Emulator.Url);
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        LocalOptions options = Read(
            ("Local:QueueLease", "00:00:02"), ("Local:Azurite:BlobPort", "0"), ("Local:Azurite:QueuePort", "0"), ("Local:Azurite:TablePort", "65535"),
            ("Local:Azurite:InMemory", "true"), ("Local:Azurite:KeepRunning", "true"), ("Local:Azurite:Location", "data"),
            ("Local:Azurite:Directory", "tools"), ("Local:Azurite:Node", "node20"));

        Assert.Equal(TimeSpan.FromSeconds(2), options.QueueLease);
        Assert.Equal(
            new() { BlobPort = 0, QueuePort = 0, TablePort = 65535, InMemory = true, KeepRunning = true, Location = "data", Directory = "tools", Node = "node20" },
            options.Azurite);
    }

    private static LocalOptions Read(params (string Key, string Value)[] settings) => LocalOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection([new("PushStorage", "UseDevelopmentStorage=true")])
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build());
}
