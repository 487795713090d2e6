namespace PushFunctions.Cli.Api;

/// <summary>A page of what was given up.</summary>
internal sealed record PoisonPage
{
    public required IReadOnlyList<PoisonItem> Messages { get; init; }

    public string? NextPage { get; init; }
}

/// <summary>One message that was given up.</summary>
internal sealed record PoisonItem
{
    public required string Id { get; init; }

    public string? App { get; init; }

    public string? MessageId { get; init; }

    public int? Chunk { get; init; }

    public int? Attempt { get; init; }

    public required string Reason { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset InsertedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? Requested { get; init; }
}

/// <summary>Which of them to try again.</summary>
internal sealed record ReplayBody
{
    public IReadOnlyList<string>? Ids { get; init; }

    public bool? All { get; init; }
}

/// <summary>What came of that.</summary>
internal sealed record ReplayResult
{
    public required int Replayed { get; init; }

    public required int Pending { get; init; }

    public required IReadOnlyList<string> Unknown { get; init; }

    public required IReadOnlyList<string> Foreign { get; init; }
}

/// <summary>What the doctor found.</summary>
internal sealed record CheckupView
{
    public required bool Ok { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public required IReadOnlyList<ChannelFinding> Channels { get; init; }

    public required IReadOnlyList<StorageFinding> Storage { get; init; }

    public required IReadOnlyList<ChannelFinding> Receipts { get; init; }

    public required SettingsFinding Settings { get; init; }
}

/// <summary>One channel of one app.</summary>
internal sealed record ChannelFinding
{
    public required string App { get; init; }

    public required string Channel { get; init; }

    public string? Platform { get; init; }

    public required string Environment { get; init; }

    public required string Result { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public string? Next { get; init; }

    public required IReadOnlyList<string> Settings { get; init; }

    public int? ClockSkew { get; init; }
}

/// <summary>One table or queue.</summary>
internal sealed record StorageFinding
{
    public required string Name { get; init; }

    public required string Result { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public string? Next { get; init; }
}

/// <summary>Names of settings.</summary>
internal sealed record SettingsFinding
{
    public required IReadOnlyList<string> Found { get; init; }

    public required IReadOnlyList<string> Suspects { get; init; }
}
