using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Xiaomi;

public sealed class XiaomiCallsTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("1000", "1000")]
    [InlineData("2300", "1000 1000 300")]
    [InlineData("1,1,1", "1+1+1")]
    [InlineData("1300,400", "1000 300+400")]
    [InlineData("600,600,600", "600+400 200+600")]
    [InlineData("999,2", "999+1 1")]
    [InlineData("", "")]
    public void Plan_Batches_TakesAsFewCallsAsPossible(string sizes, string expected)
    {
        PushBatch[] batches = Batches(sizes, bytes: 500);

        IReadOnlyList<VendorCall> calls = [.. XiaomiCalls.Plan(batches)];

        Assert.Equal(expected, string.Join(' ', calls.Select(call => string.Join('+', call.Parts.Select(part => part.Targets.Count)))));
        Assert.Equal(
            batches.SelectMany(batch => batch.Targets.Select(target => (batch.Payload, target))).ToHashSet(),
            calls.SelectMany(call => call.Parts).SelectMany(part => part.Targets.Select(target => (part.Payload, target))).ToHashSet());
    }

    [Fact]
    public void Plan_LargePayloadsThatDiffer_AreKeptWithinAMebibyte()
    {
        IReadOnlyList<VendorCall> calls = [.. XiaomiCalls.Plan(Batches("300,300,300", bytes: 5000))];

        Assert.Equal(900, calls.Sum(call => call.Targets.Count()));
        Assert.All(
            calls.Where(call => call.Parts.Count > 1),
            call => Assert.InRange(call.Parts.Sum(part => part.Targets.Count * part.Payload.Body.Length), 1, 1024 * 1024));
    }

    private static PushBatch[] Batches(string sizes, int bytes) =>
    [
        .. sizes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((size, batch) => new PushBatch(
            new PushPayload(new byte[bytes], []),
            [.. Enumerable.Range(0, int.Parse(size, System.Globalization.CultureInfo.InvariantCulture)).Select(number => new PushTarget("u", $"{batch}-{number}", $"{batch}-{number}"))])),
    ];
}
