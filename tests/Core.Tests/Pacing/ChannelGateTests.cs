using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Pacing;

namespace PushFunctions.Core.Tests.Pacing;

public sealed class ChannelGateTests
{
    private static readonly PushTarget Target = new("bob", "phone", "token");
    private static readonly DeliveryResult Down = DeliveryResult.Later(Target, "503");
    private static readonly DeliveryResult Taken = DeliveryResult.Taken(Target);

    private readonly FakeTimeProvider _clock = new();
    private readonly GateOptions _options = new();
    private readonly ChannelGate _gate;

    public ChannelGateTests() => _gate = new ChannelGate(_options, _clock);

    [Fact]
    public void Enter_AfterFailuresInARow_IsRefusedUntilTheTimeIsUp()
    {
        Assert.Equal([false, false, false, false, true], Enumerable.Range(0, 5).Select(_ => Send(Down)));

        Entry refused = _gate.Enter();

        Assert.Equal((null, GateReasons.Down, _clock.GetUtcNow() + _options.FirstShut), (refused.Pass, refused.Reason, refused.Until));
        _clock.Advance(_options.FirstShut);
        Assert.NotNull(_gate.Enter().Pass);
    }

    [Fact]
    public void Enter_OneTokenHadTooMuchHoweverOften_StaysOpen()
    {
        DeliveryResult own = DeliveryResult.Throttled(Target, "TooManyRequests") with { IsTokensOwn = true };

        Assert.DoesNotContain(true, Enumerable.Range(0, 20).Select(_ => Send(own)));
        Assert.NotNull(_gate.Enter().Pass);
    }

    [Theory]
    [InlineData(DeliveryStatus.Taken)]
    [InlineData(DeliveryStatus.DeadToken)]
    [InlineData(DeliveryStatus.Refused)]
    public void Enter_AnyWordFromTheProviderBetweenFailures_StaysOpen(DeliveryStatus status)
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 1; i < _options.ShutAfter; i++)
            {
                Assert.False(Send(Down, Down));
            }

            Send(Down, new DeliveryResult { Target = Target, Status = status });
        }

        Assert.NotNull(_gate.Enter().Pass);
    }

    [Fact]
    public void Enter_AfterItWasShut_LetsOneProbeThrough()
    {
        Shut();
        _clock.Advance(_options.FirstShut);

        Entry probe = _gate.Enter();
        Assert.Equal(GateReasons.Down, _gate.Enter().Reason);

        Assert.False(_gate.Leave(probe.Pass!.Value, [Taken]));
        Assert.NotNull(_gate.Enter().Pass);
        Assert.NotNull(_gate.Enter().Pass);
    }

    [Fact]
    public void Leave_ProbesThatFail_DoubleTheTimeUpToTheLongest()
    {
        Shut();
        List<TimeSpan> waits = [];
        for (int probe = 0; probe < 6; probe++)
        {
            TimeSpan wait = _gate.Enter().Until - _clock.GetUtcNow();
            waits.Add(wait);
            _clock.Advance(wait);
            Assert.True(Send(Down));
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public void Leave_WhatTheProviderAsksFor_GoesBeforeOurOwnTime()
    {
        for (int i = 0; i < 5; i++)
        {
            Send(DeliveryResult.Later(Target, "503", TimeSpan.FromMinutes(3)));
        }

        Assert.Equal(TimeSpan.FromMinutes(3), _gate.Enter().Until - _clock.GetUtcNow());
    }

    [Fact]
    public void Leave_AUsedUpQuota_ShutsAtOnceUntilItsEnd()
    {
        Assert.True(Send(Taken, DeliveryResult.OverQuota(Target, "13", TimeSpan.FromHours(7))));

        Entry refused = _gate.Enter();
        Assert.Equal((GateReasons.Quota, TimeSpan.FromHours(7)), (refused.Reason, refused.Until - _clock.GetUtcNow()));
    }

    [Fact]
    public void Leave_SendsThatWereUnderWayWhenItShut_NeitherShutItAgainNorExtendIt()
    {
        Entry[] underWay = [.. Enumerable.Range(0, 10).Select(_ => _gate.Enter())];

        bool[] shut = [.. underWay.Select(entry => _gate.Leave(entry.Pass!.Value, [Down]))];

        Assert.Single(shut, isShut => isShut);
        Assert.Equal(_options.FirstShut, _gate.Enter().Until - _clock.GetUtcNow());
    }

    [Fact]
    public void Leave_ASendFromBeforeItShut_IsNotTakenForTheProbe()
    {
        Entry early = _gate.Enter();
        Shut();
        _clock.Advance(_options.FirstShut);
        Entry probe = _gate.Enter();

        Assert.False(_gate.Leave(early.Pass!.Value, [Down]));
        Assert.Null(_gate.Enter().Pass);

        Assert.True(_gate.Leave(probe.Pass!.Value, [Down]));
        Assert.Equal(2 * _options.FirstShut, _gate.Enter().Until - _clock.GetUtcNow());
    }

    [Fact]
    public void Leave_ASendFromBeforeItShutThatWasTaken_OpensItForAll()
    {
        Entry early = _gate.Enter();
        Shut();
        _clock.Advance(_options.FirstShut);
        Entry probe = _gate.Enter();

        Assert.False(_gate.Leave(early.Pass!.Value, [Taken]));
        Assert.NotNull(_gate.Enter().Pass);

        Assert.False(_gate.Leave(probe.Pass!.Value, [Down])); // one failure like any other
        Assert.NotNull(_gate.Enter().Pass);
    }

    [Fact]
    public void Enter_WhileSendsAreSlow_IsRefusedUntilOneEnds()
    {
        Entry first = _gate.Enter(), second = _gate.Enter();
        Assert.NotNull(_gate.Enter().Pass);

        _clock.Advance(_options.SlowAfter + TimeSpan.FromMilliseconds(1));
        Assert.Equal(GateReasons.Slow, _gate.Enter().Reason);

        _gate.Leave(first.Pass!.Value, [Taken]);
        _gate.Leave(second.Pass!.Value, [Taken]);
        Assert.NotNull(_gate.Enter().Pass);
    }

    [Fact]
    public void Of_EachInstance_HasAGateOfItsOwn()
    {
        ChannelGates gates = new(_options, _clock);
        ChannelGate apns = gates.Of("default/apns/production");
        for (int i = 0; i < 5; i++)
        {
            apns.Leave(apns.Enter().Pass!.Value, [Down]);
        }

        Assert.Null(gates.Of("default/apns/production").Enter().Pass);
        Assert.NotNull(gates.Of("default/fcm/production").Enter().Pass);
    }

    private void Shut()
    {
        for (int i = 0; i < _options.ShutAfter; i++)
        {
            Send(Down);
        }
    }

    private bool Send(params DeliveryResult[] results) => _gate.Enter().Pass is { } pass && _gate.Leave(pass, results);
}
