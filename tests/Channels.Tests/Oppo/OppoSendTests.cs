using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Oppo;

/// <summary>What goes over the wire, and what a used-up quota means for whom.</summary>
public sealed class OppoSendTests
{
    private const string Login = """{"code":0,"message":"","data":{"auth_token":"A","create_time":0}}""";

    // 20:00 in China.
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private static readonly Notification Plain = ANotification.For(ChannelName.Oppo) with { Title = "Team 7" };

    [Fact]
    public async Task SendAsync_OneDevice_IsAFormWithTokenAndMessage()
    {
        StubHandler handler = Provider("""{"code":0,"message":"","data":{"messageId":"a-1-1-1"}}""");

        await SendAsync(handler, Plain, "CN_1\"");

        SentRequest sent = handler.Requests.Last();
        Assert.Equal("POST https://api.push.oppomobile.com/server/v1/message/notification/unicast", sent.Line);
        Assert.Equal("application/x-www-form-urlencoded", sent.Headers["Content-Type"]);
        Dictionary<string, string> form = QueryHelpers.ParseQuery(sent.Body).ToDictionary(field => field.Key, field => field.Value.ToString());
        Assert.Equal(["auth_token", "message"], form.Keys);
        Assert.Equal("A", form["auth_token"]);
        Assert.StartsWith("""{"target_type":2,"verify_registration_id":true,"notification":{"app_message_id":"q7vXkq3m1uJmAqGZ0mB2Yk1vYw1nqk0yq3t3h8n5b1E",""", form["message"], StringComparison.Ordinal);
        Assert.EndsWith(""","target_value":"CN_1\""}""", form["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_TwoDevices_AreABatchOfWholeMessages()
    {
        StubHandler handler = Provider("""{"code":0,"message":"","data":[{"messageId":"1","registrationId":"T1"},{"messageId":"2","registrationId":"T2"}]}""");

        IReadOnlyList<DeliveryResult> results = await SendAsync(handler, Plain, "T1", "T2");

        Assert.All(results, result => Assert.Equal(DeliveryStatus.Taken, result.Status));
        SentRequest sent = handler.Requests.Last();
        Assert.EndsWith("/unicast_batch", sent.Line, StringComparison.Ordinal);
        string messages = QueryHelpers.ParseQuery(sent.Body)["messages"].ToString();
        Assert.Equal(2, System.Text.Json.JsonDocument.Parse(messages).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task SendAsync_LargeMessages_AreSplitByTheirSize()
    {
        StubHandler handler = Provider("""{"code":-1,"message":""}""");

        await SendAsync(handler, Plain with { Ext = new string('e', 3000) }, [.. Enumerable.Range(1, 1000).Select(number => $"T{number}")]);

        SentRequest[] sent = [.. handler.Requests.Where(request => request.Line.EndsWith("/unicast_batch", StringComparison.Ordinal))];
        Assert.Equal(2, sent.Length);
        Assert.All(sent, request => Assert.True(request.Body.Length < 4 * 1024 * 1024));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("ORDER", true)]
    [InlineData("NEWS", false)]
    public async Task SendAsync_DaysLimit_StopsConversationsOnlyWhereTheyUsedItUp(string? category, bool concernsEveryone)
    {
        Notification notification = Plain with { Push = new() { Oppo = new() { Category = category } } };

        DeliveryResult result = Assert.Single(await SendAsync(Provider("""{"code":33,"message":""}"""), notification, "T1"));

        Assert.Equal((DeliveryStatus.RetryAfter, "33", TimeSpan.FromHours(4), concernsEveryone), (result.Status, result.Code, result.RetryAfter, result.ConcernsEveryone));
    }

    [Fact]
    public async Task SendAsync_DaysLimitOfSomeInABatch_KeepsThemAloneWaiting()
    {
        StubHandler handler = Provider("""
            {"code":0,"message":"","data":[{"messageId":"1","registrationId":"T1"},{"registrationId":"T2","errorCode":33,"errorMessage":"m"}]}
            """);

        IReadOnlyList<DeliveryResult> results = await SendAsync(handler, Plain with { Push = new() { Oppo = new() { Category = "NEWS" } } }, "T1", "T2");

        Assert.Equal(DeliveryStatus.Taken, results.Single(result => result.Target.Token == "T1").Status);
        DeliveryResult second = results.Single(result => result.Target.Token == "T2");
        Assert.Equal((DeliveryStatus.RetryAfter, TimeSpan.FromHours(4), false), (second.Status, second.RetryAfter, second.ConcernsEveryone));
    }

    private static StubHandler Provider(string reply) => new(request => new HttpResponseMessage(HttpStatusCode.OK)
    {
        Content = new StringContent(request.Line.EndsWith("/auth", StringComparison.Ordinal) ? Login : reply, Encoding.UTF8, "application/json"),
    });

    private static async Task<IReadOnlyList<DeliveryResult>> SendAsync(StubHandler handler, Notification notification, params string[] tokens)
    {
        using HttpClient http = new(handler);
        OppoChannel channel = new(
            new() { AppKey = "key", MasterSecret = "secret" }, new(), new VendorServices(http, Clock, new RecordingLogger<VendorChannel>()));
        return await channel.SendAsync([channel.Compose(notification).Payload!.To(tokens)], TestContext.Current.CancellationToken);
    }
}
