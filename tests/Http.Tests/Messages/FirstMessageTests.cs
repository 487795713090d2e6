using PushFunctions.Http.Messages;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Messages;

public sealed class FirstMessageTests
{
    [Fact]
    public async Task PrepareAsync_AnyHost_SendsNothingAndLeavesNothingBehind()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        string logged = api.Logged;

        await FirstMessage.PrepareAsync(api.Services);

        Assert.Empty(api.Ports.Queue);
        Assert.Equal(logged, api.Logged);
        Assert.Equal(404, (await api.GetAsync("/api/messages/m-1")).Status);
    }
}
