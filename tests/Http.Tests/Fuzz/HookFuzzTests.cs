using PushFunctions.Core.Receipts;
using PushFunctions.Http.Tests.Fakes;
using PushFunctions.Http.Tests.Tencent;

namespace PushFunctions.Http.Tests.Fuzz;

/// <summary>Whatever the others' servers post, or somebody in their name: an answer in the form that they read, and never a 500.</summary>
public sealed class HookFuzzTests(ITestOutputHelper output)
{
    private static readonly string Tag =
        new ReceiptTags(FakePorts.ReceiptSecret).Sign("default", "m-1", "202611", new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public static TheoryData<string> Callbacks => [.. Samples.Names];

    public static TheoryData<string, string> Receipts => new()
    {
        {
            "huawei", $$"""
            { "statuses": [ { "token": "token-1", "biTag": "{{Tag}}", "requestId": "r-1", "deliveryStatus": { "result": 2, "timestamp": 1795341600000 } },
                            { "token": "token-2", "biTag": "{{Tag}}", "status": 0, "timestamp": 1795341600000 } ] }
            """
        },
        { "oppo", $$"""[ { "registrationIds": "token-1,token-2", "eventType": "regid_invalid", "eventTime": "1795341600000", "param": "{{Tag}}" } ]""" },
        { "vivo", $$"""{ "task-1": { "param": "{{Tag}}", "targets": "token-1,token-2" }, "task-2": { "targets": "token-3" } }""" },
    };

    [Theory]
    [MemberData(nameof(Callbacks))]
    public async Task Tencent_AnyBody_IsTakenOrRefusedInItsForm(string sample)
    {
        await using TencentServer server = await TencentServer.StartAsync();
        string path = Samples.Address(server.Api.Clock.GetUtcNow());

        await HttpFuzz.RunAsync(server.Api, HttpMethod.Post, path, Samples.Read(sample).ToJsonString(), output, answer =>
            answer.Status is 200 or 400 or 413 && answer.Json.GetProperty("ActionStatus").GetString() == (answer.Status == 200 ? "OK" : "FAIL"));
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public async Task Receipts_AnyBody_AreTakenOrRefused(string channel, string valid)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        await HttpFuzz.RunAsync(api, HttpMethod.Post, $"/receipts/{channel}/default", valid, output, answer => answer.Status is 200 or 400 or 401 or 413);
    }
}
