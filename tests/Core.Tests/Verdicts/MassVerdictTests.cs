using PushFunctions.Core.Devices;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Verdicts;

/// <summary>Many tokens called dead: what stops a removal, what tells an outage from phones that died, and what is lost all the same.</summary>
public sealed class MassVerdictTests
{
    private const string Alarm = $"{MetricNames.OperatorAlarms} app=default channel=huawei code={VerdictGuard.MassVerdictCode}";

    [Fact]
    public async Task Judge_ManyRemovalsAmongFewTokens_StopsAndAlarmsOnceHoweverOftenTheyArePushedTo()
    {
        using Meters meters = new();
        using PushMetrics metrics = new(meters);
        GuardedPhones phones = new(40, metrics);
        for (int push = 0; push < 400; push++)
        {
            await phones.SucceedAsync(0, push % 40);
        }

        for (int phone = 0; phone < 40; phone++)
        {
            await phones.CondemnAsync(0, phone, isBesideSuccess: true);
        }

        Assert.Equal(20, phones.Left(40));
        Assert.Equal(1, meters.Sums[Alarm]);

        phones.Pass(TimeSpan.FromHours(2));
        await phones.CondemnAsync(0, 39, isBesideSuccess: true);
        Assert.False(phones.Has(39));
    }

    [Fact]
    public async Task Judge_ManyRemovalsAmongManyTokens_GoOn()
    {
        GuardedPhones phones = new(200);
        for (int phone = 30; phone < 200; phone++)
        {
            await phones.SucceedAsync(0, phone);
        }

        for (int phone = 0; phone < 30; phone++)
        {
            await phones.CondemnAsync(0, phone, isBesideSuccess: true);
        }

        Assert.Equal(170, phones.Left(200));
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

        Assert.Equal(100, phones.Left(100));
        Assert.Equal(1, meters.Sums[Alarm]);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(10, 0)]
    public async Task Succeeded_AfterAllTheOthersWereCalledDead_RemovesNobody(int count, int alarms)
    {
        using Meters meters = new();
        using PushMetrics metrics = new(meters);
        GuardedPhones phones = new(count, metrics);
        for (int push = 0; push < 5 * count; push++)
        {
            await phones.SucceedAsync(0, push % count);
        }

        await FaultAsync(phones, count - 1);
        await phones.SucceedAsync(0, count - 1);

        Assert.Equal(count, phones.Left(count));
        Assert.Equal(alarms, meters.Sums.GetValueOrDefault(Alarm));
    }

    // Nobody but the last phone is reached between the faults: an outage is known by its size.
    [Theory]
    [InlineData(100)]
    [InlineData(10)]
    [InlineData(3)]
    public async Task Succeeded_AfterTheSecondFault_RemovesNobodyWhereItHitMoreThanAFifth(int count)
    {
        GuardedPhones phones = new(count);
        for (int fault = 0; fault < 5; fault++)
        {
            await FaultAsync(phones, count - 1);
            await phones.SucceedAsync(0, count - 1);
            await phones.SucceedAsync(0, count - 1);
            phones.Pass(TimeSpan.FromHours(2));
        }

        Assert.Equal(count, phones.Left(count));
    }

    // What no count can tell from phones that died; docs/operate.md says so.
    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(30, 6, 6)]
    [InlineData(30, 7, 0)]
    [InlineData(200, 20, 20)]
    [InlineData(200, 21, 0)]
    public async Task Succeeded_FewPhonesCalledDeadInTwoFaultsAndNotReachedBetween_AreLost(int count, int hit, int lost)
    {
        GuardedPhones phones = new(count);
        for (int fault = 0; fault < 2; fault++)
        {
            for (int phone = hit; phone < count; phone++)
            {
                await phones.SucceedAsync(0, phone);
            }

            await FaultAsync(phones, hit);
            await phones.SucceedAsync(0, count - 1);
        }

        Assert.Equal(count - lost, phones.Left(count));
    }

    [Fact]
    public async Task Succeeded_AnswersOfAnOutageThatComeAfterIt_CountForNothing()
    {
        GuardedPhones phones = new(30);
        await FaultAsync(phones, 1);
        await phones.SucceedAsync(0, 29);
        DateTimeOffset inTheOutage = phones.Now.AddSeconds(1);
        for (int phone = 1; phone < 15; phone++)
        {
            await phones.CondemnAsync(0, phone);
        }

        await phones.SucceedAsync(0, 29);
        await phones.CondemnAsync(0, 0, begun: inTheOutage);
        await phones.SucceedAsync(0, 29);

        Assert.Equal(30, phones.Left(30));
    }

    [Fact]
    public async Task QueuedElsewhere_WithinTheHour_RaisesWhatIsAFifth()
    {
        GuardedPhones phones = new(10);
        for (int round = 0; round < 2; round++)
        {
            phones.QueuedElsewhere(0, 50);
            await FaultAsync(phones, 9);
            await phones.SucceedAsync(0, 9, VerdictSource.Feedback);
        }

        Assert.Equal(1, phones.Left(10));

        GuardedPhones unknown = new(10);
        for (int round = 0; round < 2; round++)
        {
            unknown.QueuedElsewhere(0, 50);
            unknown.Pass(TimeSpan.FromHours(1));
            await FaultAsync(unknown, 9);
            await unknown.SucceedAsync(0, 9, VerdictSource.Feedback);
        }

        Assert.Equal(10, unknown.Left(10));
    }

    private static async Task FaultAsync(GuardedPhones phones, int hit)
    {
        for (int phone = 0; phone < hit; phone++)
        {
            await phones.CondemnAsync(0, phone);
        }
    }
}
