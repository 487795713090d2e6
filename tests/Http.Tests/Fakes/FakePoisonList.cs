using PushFunctions.Core.Poison;
using PushFunctions.Core.Ports;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>A poison queue of three, of which one is foreign.</summary>
internal sealed class FakePoisonList : IPoisonList
{
    public const string First = "20261122090000-11111111-1111-4111-8111-111111111111";
    public const string Second = "20261122090000-22222222-2222-4222-8222-222222222222";
    public const string Third = "20261122090000-33333333-3333-4333-8333-333333333333";

    private static readonly DateTimeOffset Inserted = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public List<string> Orders { get; } = [];

    public Exception? Fault { get; set; }

    public Task<PoisonEntries> ListAsync(string? after, int size, CancellationToken cancellationToken)
    {
        Break();
        PoisonEntry[] rest = [.. Rows.Where(row => string.CompareOrdinal(row.Id, after ?? "") > 0)];
        return Task.FromResult(new PoisonEntries([.. rest.Take(size)], rest.Length > size));
    }

    public Task<ReplayReport> ReplayAsync(IReadOnlyList<string>? ids, CancellationToken cancellationToken)
    {
        Break();
        Orders.Add($"replay {(ids is null ? "all" : string.Join(",", ids))}");
        return Task.FromResult(new ReplayReport(1, 1, [], [Third]));
    }

    public Task<bool?> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        Break();
        Orders.Add($"delete {id}");
        return Task.FromResult<bool?>(id switch { First => true, Second => false, _ => null });
    }

    private static PoisonEntry[] Rows =>
    [
        Row(First, "TimeoutException") with { App = "default", MessageId = "m-1", Chunk = 0, Attempt = 2 },
        Row(Second, PoisonReasons.Unrecorded) with { App = "default", MessageId = "m-2", Chunk = 7, Attempt = 1, Order = PoisonOrder.Replay },
        Row(Third, PoisonReasons.Foreign) with { Detail = "the body is not Base64" },
    ];

    private static PoisonEntry Row(string id, string reason) =>
        new() { Id = id, InsertedAt = Inserted, ExpiresAt = Inserted.AddDays(7), Reason = reason };

    private void Break()
    {
        if (Fault is { } fault)
        {
            throw fault;
        }
    }
}
