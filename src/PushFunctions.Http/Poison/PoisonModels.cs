using System.Text.Json.Serialization;
using PushFunctions.Core.Json;
using PushFunctions.Core.Poison;

namespace PushFunctions.Http.Poison;

/// <summary>A page of the poison list.</summary>
internal sealed record PoisonPage
{
    /// <summary>In the order they came.</summary>
    public required IReadOnlyList<PoisonItem> Messages { get; init; }

    /// <summary>What to pass as <c>page</c> for those after these; absent on the last page.</summary>
    public string? NextPage { get; init; }
}

/// <summary>One message of the poison queue: whose it is and why it is there, never what it says.</summary>
internal sealed record PoisonItem
{
    public required string Id { get; init; }

    /// <summary>Absent for a foreign body, and so are the next three.</summary>
    public string? App { get; init; }

    public string? MessageId { get; init; }

    public int? Chunk { get; init; }

    public int? Attempt { get; init; }

    public required string Reason { get; init; }

    /// <summary>What is wrong with a foreign body.</summary>
    public string? Detail { get; init; }

    public required DateTimeOffset InsertedAt { get; init; }

    /// <summary>When the queue drops it.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What was asked for and is still to be done.</summary>
    public PoisonRequest? Requested { get; init; }

    public static PoisonItem Of(PoisonEntry entry) => new()
    {
        Id = entry.Id,
        App = entry.App,
        MessageId = entry.MessageId,
        Chunk = entry.Chunk,
        Attempt = entry.Attempt,
        Reason = entry.Reason,
        Detail = entry.Detail,
        InsertedAt = entry.InsertedAt,
        ExpiresAt = entry.ExpiresAt,
        Requested = entry.Order switch
        {
            PoisonOrder.Replay => PoisonRequest.Replay,
            PoisonOrder.Delete => PoisonRequest.Delete,
            _ => null,
        },
    };
}

/// <summary>What an operator can ask for.</summary>
[JsonConverter(typeof(EnumNameConverter<PoisonRequest>))]
internal enum PoisonRequest
{
    Replay,

    Delete,
}

/// <summary>Which messages to replay: one of the two.</summary>
internal sealed record ReplayBody
{
    public const int MaxIds = 1000;

    public IReadOnlyList<string>? Ids { get; init; }

    public bool? All { get; init; }
}

/// <summary>What became of an order to replay.</summary>
internal sealed record ReplayResult
{
    /// <summary>How many are in the queue again.</summary>
    public required int Replayed { get; init; }

    /// <summary>How many will be within minutes.</summary>
    public required int Pending { get; init; }

    /// <summary>Ids that are not in the poison queue.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>Ids of bodies that are not ours: they can only be deleted.</summary>
    public required IReadOnlyList<string> Foreign { get; init; }

    public static ReplayResult Of(ReplayReport report) => new()
    {
        Replayed = report.Replayed,
        Pending = report.Pending,
        Unknown = report.Unknown,
        Foreign = report.Foreign,
    };
}
