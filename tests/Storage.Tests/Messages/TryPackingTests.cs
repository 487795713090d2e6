using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Outcomes;
using PushFunctions.Storage.Messages;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Tests.Messages;

public sealed class TryPackingTests
{
    private static readonly DateTimeOffset Noon = new(2031, 5, 17, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Pack_NobodyTried_IsNothing()
    {
        DeviceEntry[] entries = [Entry(null), Entry(null)];

        Assert.Empty(TryPacking.Pack(entries));
        Assert.Same(entries, TryPacking.Unpack([], entries));
    }

    [Property(Arbitrary = [typeof(Tries)])]
    public void Unpack_WhatWasPacked_IsTheSame(DeviceTry?[] tries)
    {
        DeviceEntry[] entries = [.. tries.Select(Entry)];
        DeviceEntry[] bare = [.. entries.Select(entry => entry with { LastTry = null })];

        Assert.Equal(entries, TryPacking.Unpack(TryPacking.Pack(entries), bare));
    }

    [Fact]
    public void Pack_AFullChunkTriedThreeTimes_TakesAFewKilobytes()
    {
        DeviceTry third = DeviceTry.After(DeviceTry.After(DeviceTry.After(null, Noon, "429"), Noon.AddSeconds(7), "timeout"), Noon.AddMinutes(1), null);

        Assert.InRange(TryPacking.Pack([.. Enumerable.Repeat(Entry(third), 500 * 32)]).Length, 1, 4 * 1024);
    }

    [Fact]
    public void ToEntity_NoRoomForTries_KeepsTheDevices()
    {
        DeviceEntry[] entries = [Entry(DeviceTry.After(null, Noon, "503"))];

        Assert.Equal(
            entries.Select(entry => entry with { LastTry = null }),
            ChunkRow.From(Full(entries, filler: PackedBytes.MaxPerRow)).Entries);
        Assert.Equal(entries, ChunkRow.From(Full(entries, filler: 0)).Entries);
    }

    // What the devices leave free decides; so many bytes behind them are as good as so many devices.
    private static Azure.Data.Tables.TableEntity Full(DeviceEntry[] entries, int filler)
    {
        ChunkKey key = new("PushMessages203105", "default", "m-1", 0);
        return ChunkRow.ToEntity(key, ChunkSamples.Record(entries), [.. EntryPacking.Pack(entries).Bytes, .. new byte[filler]]);
    }

    private static DeviceEntry Entry(DeviceTry? last) => new() { UserId = "bob", LastTry = last, Outcome = new Core.Outcomes.Outcome(OutcomeKind.Sent) };

    public static class Tries
    {
        public static Arbitrary<DeviceTry?> Try()
        {
            Gen<(DateTimeOffset, string?)> one =
                from milliseconds in Gen.Choose(-1_000_000, 1_000_000)
                from code in Gen.Elements<string?>(null, "429", "timeout", "用户")
                select (Noon.AddMilliseconds(milliseconds), code);
            return (from count in Gen.Choose(0, 5)
                    from all in Gen.ListOf(one, count)
                    select all.Aggregate((DeviceTry?)null, (last, next) => DeviceTry.After(last, next.Item1, next.Item2))).ToArbitrary();
        }
    }
}
