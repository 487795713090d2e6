using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Storage.Messages;
using PushFunctions.Storage.Tables;
using Outcome = PushFunctions.Core.Outcomes.Outcome;

namespace PushFunctions.Storage.Tests.Messages;

public sealed class EntryPackingTests
{
    [Property(Arbitrary = [typeof(Entries)], MaxTest = 500)]
    public void Unpack_WhatWasPacked_IsTheSame(DeviceEntry[] entries) =>
        Assert.Equal(entries, EntryPacking.Unpack(EntryPacking.Pack(entries).Bytes));

    [Fact]
    public void Pack_EveryChannelAndOutcome_IsReadBack()
    {
        DeviceEntry[] entries =
        [
            .. from channel in Enum.GetValues<ChannelName>()
               from kind in Enum.GetValues<OutcomeKind>()
               select new DeviceEntry { UserId = "u", DeviceId = "d", Channel = channel, Outcome = new Outcome(kind, "code") },
        ];

        Assert.Equal(entries, EntryPacking.Unpack(EntryPacking.Pack(entries).Bytes));
    }

    [Fact]
    public void Pack_AFullChunkOfThreePhonesEach_TakesAFractionOfARow()
    {
        DeviceEntry[] entries = ChunkSamples.Realistic(users: 500, devices: 3);

        (byte[] bytes, EntryForm form) = EntryPacking.Pack(entries);

        Assert.Equal(EntryForm.Complete, form);
        Assert.InRange(bytes.Length, 1, 64 * 1024);
        Assert.Equal(entries, EntryPacking.Unpack(bytes));
    }

    [Fact]
    public void Pack_AFullChunkOfThirtyTwoPhonesEach_KeepsEverything()
    {
        DeviceEntry[] entries = ChunkSamples.Realistic(users: 500, devices: 32);

        (byte[] bytes, EntryForm form) = EntryPacking.Pack(entries);

        Assert.Equal(EntryForm.Complete, form);
        Assert.Equal(entries, EntryPacking.Unpack(bytes));
    }

    [Fact]
    public void Pack_TheLongestRandomIds_KeepsAllButTheDeviceIds()
    {
        DeviceEntry[] entries = ChunkSamples.Extreme();

        (byte[] bytes, EntryForm form) = EntryPacking.Pack(entries);
        IReadOnlyList<DeviceEntry> read = EntryPacking.Unpack(bytes);

        Assert.Equal(EntryForm.DigestedIds, form);
        Assert.InRange(bytes.Length, 1, PackedBytes.MaxPerRow);
        Assert.Equal(entries.Select(entry => entry with { DeviceId = DeviceDigest.Of(entry.DeviceId!) }), read);
        Assert.All(entries.Zip(read), pair => Assert.True(DeviceDigest.Matches(pair.Second.DeviceId, pair.First.DeviceId!)));
        Assert.Equal(entries.Length, read.Select(entry => (entry.UserId, entry.DeviceId)).Distinct().Count());
        Assert.Equal(read, EntryPacking.Unpack(EntryPacking.Pack(read).Bytes));
    }

    [Fact]
    public void Pack_TheLongestRandomIdsAndDetails_KeepsTheOutcomes()
    {
        DeviceEntry[] entries = [.. ChunkSamples.Extreme().Index().Select(item =>
            item.Item with { Outcome = new Outcome(OutcomeKind.Refused, ChunkSamples.RandomText(item.Index, 64)) })];

        (byte[] bytes, EntryForm form) = EntryPacking.Pack(entries);

        Assert.Equal(EntryForm.WithoutDetails, form);
        Assert.All(EntryPacking.Unpack(bytes), entry => Assert.Equal(new Outcome(OutcomeKind.Refused), entry.Outcome));
    }

    // Rows that were waiting for their next try when this version was deployed.
    [Fact]
    public void Unpack_Version1_HasNoChoices()
    {
        byte[] packed =
        [
            1, 0, 1,
            1, 3, .. "bob"u8, 1, 5, .. "phone"u8, 1, 4, .. "apns"u8, 1, 2, .. "en"u8, 6, 3, 1, 7, .. "pending"u8, 0, 0,
        ];

        Assert.Equal(
            [new DeviceEntry { UserId = "bob", DeviceId = "phone", Channel = ChannelName.Apns, Language = "en", Badge = 5, Tries = 2, Outcome = Outcome.Pending }],
            EntryPacking.Unpack(packed));
    }

    // Rows that were waiting when the version was deployed that knows of tries without an answer and of delays.
    [Fact]
    public void Unpack_RowFromBeforeUnansweredTries_HasNone()
    {
        byte[] packed =
        [
            2, 0, 1,
            1, 3, .. "bob"u8, 1, 5, .. "phone"u8, 1, 4, .. "apns"u8, 1, 2, .. "en"u8, 6, 3, 1, 8, .. "retrying"u8, 1, 3, .. "503"u8, 0, 0, 3,
        ];

        DeviceEntry entry = Assert.Single(EntryPacking.Unpack(packed));

        Assert.Equal((OutcomeKind.Retrying, "503", 2), (entry.Outcome.Kind, entry.Outcome.Detail, entry.Tries));
        Assert.Equal((true, true, false), (entry.HidePreview, entry.Silent, entry.Unanswered));
    }

    [Fact]
    public void Pack_WhatWaitsAfterAnUnansweredTry_TravelsByNameAndBit()
    {
        DeviceEntry entry = new()
        {
            UserId = "bob",
            Unanswered = true,
            Outcome = new Outcome(OutcomeKind.Delayed, "timeout", DateTimeOffset.UnixEpoch.AddSeconds(1)),
        };

        byte[] packed = EntryPacking.Pack([entry]).Bytes;

        Assert.Equal(entry, Assert.Single(EntryPacking.Unpack(packed)));
        Assert.True(packed.AsSpan().IndexOf("delayed"u8) > 0);
        Assert.Equal(4, packed[^1]);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 3, 0, 0 })]
    [InlineData(new byte[] { 1, 7, 0 })]
    public void Unpack_AnotherVersion_Throws(byte[] packed) => Assert.Throws<InvalidDataException>(() => EntryPacking.Unpack(packed));

    public static class Entries
    {
        public static Arbitrary<DeviceEntry> Entry()
        {
            Gen<string> id = Gen.Elements("a", "b", "用户", "👍", "x'y", "long-" + new string('z', 100));
            Gen<Outcome> outcome =
                from kind in Gen.Elements(Enum.GetValues<OutcomeKind>())
                from detail in Gen.OneOf(Gen.Constant<string?>(null), id.Select(text => (string?)text))
                from seconds in Gen.Choose(-1, 1_000_000)
                select new Outcome(kind, detail, seconds < 0 ? null : DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(seconds));
            Gen<DeviceEntry> entry =
                from user in id
                from device in Gen.OneOf(Gen.Constant<string?>(null), id.Select(text => (string?)text))
                from channel in Gen.Elements(Enum.GetValues<ChannelName>())
                from badge in Gen.Choose(-1, 9999)
                from tries in Gen.Choose(0, 40)
                from result in outcome
                from sound in Gen.Elements<PushSound?>(null, "push.no_sound", "大.caf", new PushSound("大.caf") { Critical = true, Volume = 0.8 })
                from hidden in Gen.Elements(true, false)
                from silent in Gen.Elements(true, false)
                from unanswered in Gen.Elements(true, false)
                select new DeviceEntry
                {
                    UserId = user,
                    DeviceId = device,
                    Channel = device is null ? null : channel,
                    Language = device is null ? null : "zh-Hans",
                    Badge = badge < 0 ? null : badge,
                    Sound = sound,
                    HidePreview = hidden,
                    Silent = silent,
                    Unanswered = unanswered,
                    Tries = tries,
                    Outcome = result,
                };
            return entry.ToArbitrary();
        }
    }
}
