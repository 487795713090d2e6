using PushFunctions.Chaos.Judging;
using PushFunctions.Chaos.Plan;
using PushFunctions.Core.Messages;

namespace PushFunctions.SystemTests.Chaos;

/// <summary>The judge of the chaos runs finds what it is there to find.</summary>
public sealed class JudgeTests
{
    private static readonly DateTimeOffset Noon = new(2031, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Pass_EveryPushOnce_BreaksNothing()
    {
        Verdict verdict = Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(4, "b")));

        Assert.Empty(verdict.Broken);
        Assert.Equal((2, 2, 0), (verdict.Expected, verdict.Delivered, verdict.Repeated));
        Assert.Equal(TimeSpan.FromSeconds(4), verdict.LargestDelay);
    }

    [Fact]
    public void Pass_APhoneThatGotNothing_IsLost() =>
        Assert.Equal(["1 accepted pushes are lost, of m"], Judge.Pass(EvidenceOf(PushAt(1, "a"))).Broken);

    [Fact]
    public void Pass_AnEventWithoutA202_BreaksThePromise() => Assert.Equal(
        ["1 events never got their 202"],
        Judge.Pass(EvidenceOf() with { Accepted = new Dictionary<string, DateTimeOffset>() }).Broken);

    [Fact]
    public void Pass_MessagesLeftOver_BreakThePromise() => Assert.Equal(
        ["2 messages are in the poison queue", "3 messages are still in the queue"],
        Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(1, "b")) with { Poisoned = 2, Queued = 3 }).Broken);

    [Fact]
    public void Pass_ARepeatWithoutTrouble_HasNoCause() => Assert.Equal(
        ["1 repeats have no cause, of m"],
        Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(1, "b"), PushAt(5, "a", "d1"))).Broken);

    [Theory]
    [InlineData(nameof(TroubleKind.Kill))]
    [InlineData(nameof(TroubleKind.Pause))]
    [InlineData(nameof(TroubleKind.Storage))]
    [InlineData(nameof(TroubleKind.LostLease))]
    public void Pass_ARepeatOfWhatWasInFlight_IsExplained(string name)
    {
        TroubleKind kind = Enum.Parse<TroubleKind>(name);
        Verdict verdict = Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(1, "b"), PushAt(5, "a", "d1")) with { Troubles = [At(2, kind)] });

        Assert.Empty(verdict.Broken);
        Assert.Equal(1, verdict.Repeats[kind]);
    }

    [Fact]
    public void Pass_ARepeatOfWhatWasOnRecordBeforeTheKill_HasNoCause() => Assert.Single(Judge.Pass(
        EvidenceOf(PushAt(1, "a"), PushAt(1, "b"), PushAt(5, "a", "d1")) with
        {
            Troubles = [At(2, TroubleKind.Kill)],
            Records = [new Attempt("d0", "m", Noon.AddSeconds(1.5))],
        }).Unexplained);

    [Theory]
    [InlineData("d1", 2)] // somebody else was killed
    [InlineData("d0", 0)] // long before
    [InlineData("d0", 200)] // long after
    public void Pass_AKillThatHasNothingToDoWithIt_ExplainsNothing(string sender, int second) => Assert.Single(Judge.Pass(
        EvidenceOf(PushAt(10, "a"), PushAt(10, "b"), PushAt(205, "a", "d2")) with { Troubles = [At(second, TroubleKind.Kill) with { Sender = sender }] }).Unexplained);

    [Fact]
    public void Pass_TwoRepeatsForOneKill_OneHasNoCause() => Assert.Single(Judge.Pass(
        EvidenceOf(PushAt(1, "a"), PushAt(1, "b"), PushAt(5, "a", "d1"), PushAt(9, "a", "d1")) with { Troubles = [At(2, TroubleKind.Kill)] }).Unexplained);

    [Fact]
    public void Pass_ALostAnswer_ExplainsItsOwnCallOnly()
    {
        Trouble unanswered = At(1, TroubleKind.Unanswered) with { Channel = "apns" };

        Assert.Empty(Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(1, "b"), PushAt(5, "a")) with { Troubles = [unanswered] }).Broken);
        Assert.Single(Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(3, "b"), PushAt(5, "b")) with { Troubles = [unanswered] }).Unexplained);
    }

    [Theory]
    [InlineData("other", "{}")]
    [InlineData("r-m", "{\"badge\":2}")]
    public void Pass_ARepeatThatAPhoneWouldShowAnew_Differs(string replaceId, string payload) => Assert.Equal(
        ["1 repeats differ, of m"],
        Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(1, "b"), PushAt(5, "a", "d1") with { ReplaceId = replaceId, Payload = payload }) with
        {
            Troubles = [At(2, TroubleKind.Kill)],
        }).Broken);

    [Fact]
    public void Pass_ARefusedOrUnaskedPush_IsAStray()
    {
        Assert.Equal(1, Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(1, "b"), PushAt(2, "c"))).Strays);
        Assert.Equal(1, Judge.Pass(EvidenceOf(PushAt(1, "a"), PushAt(1, "b") with { IsTaken = false }, PushAt(2, "b"))).Strays);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(6, 0)]
    public void Pass_ADelayedPush_MustNotComeBeforeItsTime(double second, int early) => Assert.Equal(
        early, Judge.Pass(FateOf(Fate.Delayed, PushAt(second, "a"), PushAt(9, "b"))).TooEarly.Count);

    [Fact]
    public void Pass_WhatWasReadOrRecalledBeforeItWasSent_IsNotLost() =>
        Assert.All((Fate[])[Fate.Read, Fate.Recalled], fate => Assert.Empty(Judge.Pass(FateOf(fate)).Broken));

    [Theory]
    [InlineData(nameof(Fate.Read), 60, 0)]
    [InlineData(nameof(Fate.Read), 200, 1)]
    [InlineData(nameof(Fate.Recalled), 60, 1)]
    public void Pass_APushLongAfterwards_IsTooLate(string fate, double second, int late) => Assert.Equal(
        late, Judge.Pass(FateOf(Enum.Parse<Fate>(fate), PushAt(second, "a"))).TooLate.Count);

    [Fact]
    public void Pass_APhoneThatShowsARecalledMessageLast_IsLeftWithIt()
    {
        string replaceId = ReplaceId.For("default", "m");
        Push before = PushAt(1, "a") with { Kind = PushKind.Notice, ReplaceId = replaceId };
        Push after = before with { Time = Noon.AddSeconds(4) };

        Assert.Equal(["1 phones are left with a recalled message, of m"], Judge.Pass(FateOf(Fate.Recalled, PushAt(3, "a"), before)).Broken);
        Assert.Empty(Judge.Pass(FateOf(Fate.Recalled, PushAt(3, "a"), after)).Broken);
    }

    [Fact]
    public void Pass_ANoticeOrClearThatNobodyAskedFor_IsAStray()
    {
        Push notice = PushAt(5, "a") with { Kind = PushKind.Notice, ReplaceId = ReplaceId.For("default", "other") };

        Assert.Equal(1, Judge.Pass(FateOf(Fate.Recalled, notice)).Strays);
        Assert.Equal(1, Judge.Pass(FateOf(Fate.Recalled, notice with { Kind = PushKind.Clear })).Strays);
        Assert.Equal(0, Judge.Pass(FateOf(Fate.Read, notice with { Kind = PushKind.Clear })).Strays);
    }

    // Told at the second second; delayed by five.
    private static Evidence FateOf(Fate fate, params Push[] pushes) => EvidenceOf(pushes) with
    {
        Events =
        [
            new PlannedEvent("m", "{}", ["a", "b"])
            {
                Fate = fate,
                Delay = TimeSpan.FromSeconds(5),
                Afterwards = fate is Fate.Read or Fate.Recalled ? ("/", "{}") : null,
            },
        ],
        Posted = new Dictionary<string, DateTimeOffset> { ["m"] = Noon },
        Afterwards = fate is Fate.Read or Fate.Recalled ? new Dictionary<string, DateTimeOffset> { ["m"] = Noon.AddSeconds(2) } : [],
    };

    private static Evidence EvidenceOf(params Push[] pushes) => new()
    {
        Events = [new PlannedEvent("m", "{}", ["a", "b"])],
        Accepted = new Dictionary<string, DateTimeOffset> { ["m"] = Noon },
        Pushes = pushes,
        Troubles = [],
        Records = [],
    };

    private static Push PushAt(double second, string token, string sender = "d0") =>
        new("m", token, "apns", "r-m", "{}", sender, Noon.AddSeconds(second), IsTaken: true);

    private static Trouble At(double second, TroubleKind kind) =>
        new(kind, kind == TroubleKind.Storage ? null : "d0", Noon.AddSeconds(second), Noon.AddSeconds(second));
}
