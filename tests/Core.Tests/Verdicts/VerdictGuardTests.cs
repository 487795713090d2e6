using PushFunctions.Core.Devices;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Verdicts;

public sealed class VerdictGuardTests
{
    private const string Alarm = $"{MetricNames.OperatorAlarms} app=default channel=huawei code={VerdictGuard.MassVerdictCode}";

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
    public async Task Succeeded_PushThatBeganBeforeTheVerdict_ProvesNothing()
    {
        GuardedPhones phones = new(2);
        DateTimeOffset before = phones.Now;
        await phones.CondemnAsync(0, 0);

        await phones.SucceedAsync(0, 1, begun: before);

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
    public async Task Succeeded_AfterAReceiptOfBeforeTheStart_WaitsForASecondOne()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0, VerdictSource.Receipt, World.Start.AddMinutes(-1));

        await phones.SucceedAsync(0, 1);
        Assert.True(phones.Has(0));

        await phones.CondemnAsync(0, 0, VerdictSource.Receipt);
        Assert.False(phones.Has(0));
    }

    [Fact]
    public async Task Succeeded_AfterOneRecordOfFeedback_WaitsForASecondOne()
    {
        GuardedPhones phones = new(2);
        await phones.CondemnAsync(0, 0, VerdictSource.Feedback);

        await phones.SucceedAsync(0, 1, VerdictSource.Feedback);
        Assert.True(phones.Has(0));

        await phones.CondemnAsync(0, 0, VerdictSource.Feedback);
        Assert.False(phones.Has(0));
    }

    [Fact]
    public async Task Judge_ManyRemovalsAmongFewJudged_StopsAndAlarmsOnce()
    {
        using Meters meters = new();
        using PushMetrics metrics = new(meters);
        GuardedPhones phones = new(40, metrics);

        for (int phone = 0; phone < 40; phone++)
        {
            await phones.CondemnAsync(0, phone, isBesideSuccess: true);
        }

        Assert.Equal(20, Enumerable.Range(0, 40).Count(phones.Has));
        Assert.Equal(1, meters.Sums[Alarm]);

        phones.Pass(TimeSpan.FromHours(2));
        await phones.CondemnAsync(0, 39, isBesideSuccess: true);
        Assert.False(phones.Has(39));
    }

    [Fact]
    public async Task Judge_ManyRemovalsAmongManyJudged_GoOn()
    {
        GuardedPhones phones = new(230);
        await phones.SucceedAsync(0, Enumerable.Range(30, 200));

        for (int phone = 0; phone < 30; phone++)
        {
            await phones.CondemnAsync(0, phone, isBesideSuccess: true);
        }

        Assert.Equal(200, Enumerable.Range(0, 230).Count(phones.Has));
    }

    [Fact]
    public async Task Judge_PhonesThatArePushedToAllTheTime_AreCountedOnceEach()
    {
        using Meters meters = new();
        using PushMetrics metrics = new(meters);
        GuardedPhones phones = new(100, metrics);
        for (int push = 0; push < 20; push++)
        {
            await phones.SucceedAsync(0, Enumerable.Range(0, 100));
        }

        for (int push = 0; push < 1000; push++)
        {
            await phones.CondemnAsync(0, push % 100);
        }

        await phones.SucceedAsync(0, 7);

        Assert.Equal(100, Enumerable.Range(0, 100).Count(phones.Has));
        Assert.Equal(1, meters.Sums[Alarm]);
    }

    [Fact]
    public async Task Succeeded_PhonesReachedTogetherAfterAFewWereCalledDead_CondemnNoneOfThemselves()
    {
        GuardedPhones phones = new(12);
        for (int phone = 0; phone < 12; phone++)
        {
            await phones.CondemnAsync(0, phone);
        }

        await phones.SucceedAsync(0, Enumerable.Range(0, 12));

        Assert.All(Enumerable.Range(0, 12), phone => Assert.Null(phones.Find(phone)!.Suspicion));
    }

    [Fact]
    public async Task Succeeded_AfterAllWereCalledDeadBeforeAndAfterARestart_RemovesNobody()
    {
        GuardedPhones phones = new(100);
        for (int phone = 0; phone < 100; phone++)
        {
            await phones.CondemnAsync(0, phone);
        }

        phones.Restart(0);
        for (int phone = 0; phone < 100; phone++)
        {
            await phones.CondemnAsync(0, phone);
        }

        await phones.SucceedAsync(0, 7);

        Assert.Equal(100, Enumerable.Range(0, 100).Count(phones.Has));
    }

    [Fact]
    public async Task Judge_AllOfAHundredCalledDead_KeepsThemAndAlarmsOnce()
    {
        using Meters meters = new();
        using PushMetrics metrics = new(meters);
        GuardedPhones phones = new(100, metrics);

        for (int push = 0; push < 1000; push++)
        {
            await phones.CondemnAsync(0, push % 100);
        }

        Assert.Equal(100, Enumerable.Range(0, 100).Count(phones.Has));
        Assert.Equal(1, meters.Sums[Alarm]);
    }

    [Fact]
    public async Task Succeeded_AfterAllWereCalledDead_RemovesNobodyWithoutASecondVerdict()
    {
        GuardedPhones phones = new(100);
        for (int phone = 0; phone < 100; phone++)
        {
            await phones.CondemnAsync(0, phone);
        }

        await phones.SucceedAsync(0, 7);
        Assert.Equal(100, Enumerable.Range(0, 100).Count(phones.Has));

        await phones.CondemnAsync(0, 8);
        Assert.False(phones.Has(8));
    }
}
