using PushFunctions.Core.Devices;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Verdicts;

public sealed class VerdictGuardTests
{
    [Fact]
    public async Task Judge_FirstVerdict_MarksTheDeviceOnceWithTheEarliestTime()
    {
        GuardedPhones phones = new(1);

        Assert.Equal(VerdictResult.Suspect, await phones.CondemnAsync(0, 0));
        DateTimeOffset first = phones.Now;
        Assert.Equal(VerdictResult.Suspect, await phones.CondemnAsync(1, 0));

        Assert.Equal(new TokenSuspicion(first, VerdictSource.Send), phones.Find(0)!.Suspicion);
    }

    [Fact]
    public async Task Judge_TokenStoredAfterTheVerdict_DoesNotConcernIt()
    {
        GuardedPhones phones = new(1);

        Assert.Equal(VerdictResult.NotConcerned, await phones.CondemnAsync(0, 0, VerdictSource.Receipt, World.Start.AddDays(-2)));

        Assert.Null(phones.Find(0)!.Suspicion);
    }

    [Fact]
    public async Task Succeeded_PushThatBeganBeforeTheSecondVerdict_ProvesNothing()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0);
        await phones.SucceedAsync(0, 1);
        DateTimeOffset before = phones.Now;
        await phones.CondemnAsync(0, 0);

        await phones.SucceedAsync(0, 1, begun: before);
        Assert.True(phones.Has(0));

        await phones.SucceedAsync(0, 1);
        Assert.False(phones.Has(0));
    }

    [Fact]
    public async Task Judge_PushThatWasUnderWayWhenTheFaultEnded_IsNoSecondVerdict()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0);
        DateTimeOffset inTheFault = phones.Now;
        await phones.SucceedAsync(0, 1);
        await phones.CondemnAsync(0, 0, begun: inTheFault);

        await phones.SucceedAsync(0, 1);

        Assert.True(phones.Has(0));
    }

    [Fact]
    public async Task Succeeded_PhonesReachedTogether_CondemnNoneOfThemselves()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 1);
        await phones.SucceedAsync(0, 0);
        await phones.CondemnAsync(0, 1);

        await phones.SucceedAsync(0, [0, 1]);
        Assert.Null(phones.Find(1)?.Suspicion);

        await phones.SucceedAsync(0, 0);
        Assert.True(phones.Has(1));
    }

    [Fact]
    public async Task Succeeded_ClearedAndCalledDeadAnewElsewhere_BeginsAnew()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0);
        await phones.SucceedAsync(0, 1);
        await phones.CondemnAsync(0, 0);
        await phones.SucceedAsync(1, 0);
        await phones.CondemnAsync(1, 0);

        await phones.SucceedAsync(0, 1);

        Assert.True(phones.Has(0));
    }

    [Fact]
    public async Task Succeeded_AnswerToAPush_DoesNotClearWhatAReceiptSaid()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0, VerdictSource.Receipt);

        await phones.SucceedAsync(0, 0);
        Assert.NotNull(phones.Find(0)!.Suspicion);

        await phones.SucceedAsync(0, 0, VerdictSource.Receipt);
        Assert.Null(phones.Find(0)!.Suspicion);
    }

    [Fact]
    public async Task Judge_ReceiptOfAPushFromBeforeTheSuccess_IsNoSecondVerdict()
    {
        GuardedPhones phones = new(2);
        DateTimeOffset inTheFault = phones.Now;
        await phones.CondemnAsync(0, 0, VerdictSource.Receipt);
        await phones.SucceedAsync(0, 1);

        await phones.CondemnAsync(0, 0, VerdictSource.Receipt, begun: inTheFault);
        await phones.SucceedAsync(0, 1);
        Assert.True(phones.Has(0));

        await phones.CondemnAsync(0, 0, VerdictSource.Receipt);
        await phones.SucceedAsync(0, 1);
        Assert.False(phones.Has(0));
    }

    [Fact]
    public async Task Judge_SuccessThatIsToldAgainAndAgain_CountsFromItsFirstTelling()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0, VerdictSource.Feedback);
        DateTimeOffset begun = phones.Now.AddSeconds(1);
        await phones.SucceedAsync(0, 1, VerdictSource.Feedback, begun);
        DateTimeOffset told = phones.Now;
        await phones.SucceedAsync(0, 1, VerdictSource.Feedback, begun);
        await phones.CondemnAsync(0, 0, VerdictSource.Feedback, at: told);

        await phones.SucceedAsync(0, 1, VerdictSource.Feedback);

        Assert.False(phones.Has(0));
    }

    [Fact]
    public async Task Succeeded_LongAfterASecondRecordOfFeedback_WaitsForAnother()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0, VerdictSource.Feedback);
        await phones.SucceedAsync(0, 1, VerdictSource.Feedback);
        await phones.CondemnAsync(0, 0, VerdictSource.Feedback);
        phones.Pass(TimeSpan.FromHours(1));
        await phones.SucceedAsync(0, 1, VerdictSource.Feedback);
        Assert.True(phones.Has(0));

        await phones.CondemnAsync(0, 0, VerdictSource.Feedback);
        await phones.SucceedAsync(0, 1, VerdictSource.Feedback);
        Assert.False(phones.Has(0));
    }
}
