using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Intake;

public sealed class MessageIntakeTests
{
    [Fact]
    public async Task Accept_SameEventAgain_RepeatsOnlyWhatHasNotBegun()
    {
        World world = new World().WithDevice("u1", "phone");
        MessageEvent messageEvent = Events.Group([.. Enumerable.Range(0, 1200).Select(i => $"u{i}")]);
        await world.Intake.AcceptAsync(messageEvent, CancellationToken.None);
        await world.PumpOnceAsync();

        IntakeResult again = await world.Intake.AcceptAsync(messageEvent with { }, CancellationToken.None);

        Assert.Equal(new IntakeResult(Acceptance.Repeated, 1200), again);
        Assert.Equal(4, world.Queue.Count); // chunks 1 and 2, twice; chunk 0 has begun
        await world.DrainAsync();
        Assert.Single(world.Deliveries);
    }

    [Fact]
    public async Task Accept_SameIdOtherBody_IsAConflictAndEnqueuesNothing()
    {
        World world = new();
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);

        IntakeResult other = await world.Intake.AcceptAsync(Events.Direct("bob", badge: 1), CancellationToken.None);

        Assert.Equal(Acceptance.Conflict, other.Acceptance);
        Assert.Equal(1, world.Queue.Count);
    }

    [Fact]
    public async Task Accept_RepeatUnderAnotherName_IsTheSameEventAndFollows()
    {
        World world = new();
        MessageEvent posted = Events.Direct("bob");
        await world.Intake.AcceptAsync(posted, posted with { Sender = posted.Sender! with { Name = "Ali" } }, CancellationToken.None);

        IntakeResult again = await world.Intake.AcceptAsync(
            posted, posted with { Sender = posted.Sender! with { Name = "Alice" } }, CancellationToken.None);

        Assert.Equal(Acceptance.Repeated, again.Acceptance);
        Assert.Equal(2, world.Queue.Count); // nothing of it had begun; only one of the two can be claimed
    }

    [Fact]
    public async Task Accept_RepeatAfterAWhile_KeepsTheFirstAcceptance()
    {
        World world = new();
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Intake.AcceptAsync(Events.Direct("bob"), CancellationToken.None);

        Assert.Equal(World.Start, (await world.Messages.FindEventAsync("default", "msg-1", CancellationToken.None))!.Record.AcceptedAt);
    }

    [Fact]
    public void ReplaceId_AnyMessage_FitsACollapseIdAndTellsMessagesApart()
    {
        Assert.Equal(43, ReplaceId.For("default", "msg-1").Length);
        Assert.NotEqual(ReplaceId.For("default", "msg-1"), ReplaceId.For("other", "msg-1"));
        Assert.Equal(ReplaceId.For("default", "msg-1"), ReplaceId.For("default", "msg-1"));
    }
}
