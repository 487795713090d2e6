using System.Text.Json.Nodes;
using PushFunctions.Core.Envelopes;
using PushFunctions.Http.Tencent;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>The API with an app that takes Tencent's callbacks.</summary>
internal sealed class TencentServer : IAsyncDisposable
{
    private TencentServer(ApiServer api) => Api = api;

    public ApiServer Api { get; }

    public DispatchEnvelope Only => Assert.Single(Api.Ports.Queue);

    public static async Task<TencentServer> StartAsync(TencentOptions? options = null)
    {
        TencentServer server = new(await ApiServer.StartAsync());
        server.Api.Tencent["default"] = options ?? Samples.Options;
        return server;
    }

    public Task<Answer> PostAsync(JsonNode body, string more = "") => PostAsync(body.ToJsonString(), more);

    public Task<Answer> PostAsync(string body, string more = "") =>
        Api.SendAsync(HttpMethod.Post, Samples.Address(Api.Clock.GetUtcNow(), more: more), body);

    public async Task OkAsync(JsonNode body, string more = "") => IsOk(await PostAsync(body, more));

    public static void IsOk(Answer answer)
    {
        Assert.True(answer.Status == 200, $"{answer.Status}: {answer.Body}");
        Assert.Equal("""{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}""", answer.Body);
        Assert.Equal("application/json", answer.ContentType);
    }

    public static void IsRefused(Answer answer, int status, string reason)
    {
        Assert.True(answer.Status == status, $"{answer.Status}: {answer.Body}");
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal("FAIL", answer.Json.GetProperty("ActionStatus").GetString());
        Assert.Equal(status, answer.Json.GetProperty("ErrorCode").GetInt32());
        Assert.Contains(reason, answer.Json.GetProperty("ErrorInfo").GetString(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
