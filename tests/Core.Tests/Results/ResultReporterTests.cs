using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Results;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Results;

public sealed class ResultReporterTests
{
    private static readonly ResultSubject Subject = new() { App = "default", MessageId = "msg-1" };

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(100, new[] { 100 })]
    [InlineData(250, new[] { 100, 100, 50 })]
    public async Task Tell_ManyResults_AreOneRequestPerHundred(int results, int[] requests)
    {
        World world = new World().WithCallback();

        await TellAsync(world, Enumerable.Range(0, results).Select(i => Line($"user-{i}")));

        Assert.Equal(requests, world.Callback.Taken.Select(envelope => envelope.Lines.Count));
        Assert.Equal(results, world.Callback.Events.Select(told => told.Id).Distinct().Count());
    }

    [Fact]
    public async Task Tell_IdsOfTheGreatestSize_KeepEachMessageBelow48KiB()
    {
        World world = new World().WithCallback();
        string long1 = string.Concat(Enumerable.Repeat("👍", 63));

        // The queue of the test refuses a body that is larger.
        await TellAsync(world, Enumerable.Range(10, 80).Select(i => Line($"{i}{long1}") with { DeviceId = $"{i}{long1}" }));

        Assert.Equal(80, world.Callback.Events.Count());
        Assert.True(world.Callback.Taken.Count > 1);
    }

    [Fact]
    public async Task Tell_OutcomesThatNobodyAskedFor_AreLeftOut()
    {
        World world = new World().WithCallback(OutcomeKind.Refused);

        await TellAsync(world, [Line("bob"), Line("carol") with { Outcome = OutcomeKind.Refused }]);

        Assert.Equal("carol", Assert.Single(world.Callback.Events).Line.UserId);
    }

    [Fact]
    public async Task Tell_AppWithoutACallback_MakesNoCall()
    {
        World world = new();

        await TellAsync(world, [Line("bob")]);

        Assert.Equal(0, world.Crash.Calls);
    }

    [Fact]
    public void EventId_SameDeviceAndOutcome_IsTheSameByIdOrDigestAndWhateverTheDetail()
    {
        ResultLine line = Line("bob");
        string id = EventId.Of(Subject, line);

        Assert.Equal(22, id.Length);
        Assert.Equal(id, EventId.Of(Subject, line with { DeviceId = DeviceDigest.Of("phone"), Detail = "extDropped" }));
        Assert.NotEqual(id, EventId.Of(Subject, line with { Outcome = OutcomeKind.Delivered }));
        Assert.NotEqual(id, EventId.Of(Subject, line with { DeviceId = "tablet" }));
        Assert.NotEqual(id, EventId.Of(Subject with { MessageId = "msg-2" }, line));
    }

    private static async Task TellAsync(World world, IEnumerable<ResultLine> lines)
    {
        await new ResultReporter(world.Results, world.Clock).TellAsync(world.App, Subject, lines, CancellationToken.None);
        await world.DrainAsync();
    }

    private static ResultLine Line(string userId) =>
        new() { UserId = userId, DeviceId = "phone", Channel = ChannelName.Apns, Outcome = OutcomeKind.Sent };
}
