using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;

namespace PushFunctions.Http.Checkups;

/// <summary>What a checkup found.</summary>
internal sealed record CheckupView
{
    /// <summary>True where nothing needs anybody.</summary>
    public required bool Ok { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    public required IReadOnlyList<ChannelFinding> Channels { get; init; }

    public required IReadOnlyList<StorageFinding> Storage { get; init; }

    /// <summary>The addresses for receipts that are known here.</summary>
    public required IReadOnlyList<ChannelFinding> Receipts { get; init; }

    public required SettingsFinding Settings { get; init; }

    public static CheckupView Of(Checkup checkup) => new()
    {
        Ok = checkup.IsWell,
        CheckedAt = checkup.At,
        Channels = [.. checkup.Channels.Select(ChannelFinding.Of)],
        Storage = [.. checkup.Storage.Select(StorageFinding.Of)],
        Receipts = [.. checkup.Receipts.Select(ChannelFinding.Of)],
        Settings = new SettingsFinding { Found = checkup.Settings.Found, Suspects = checkup.Settings.Suspects },
    };
}

/// <summary>One channel of one app.</summary>
internal sealed record ChannelFinding
{
    public required string App { get; init; }

    public required ChannelName Channel { get; init; }

    /// <summary>Which platform's credentials, on a channel with one set for each.</summary>
    public DevicePlatform? Platform { get; init; }

    public required PushEnvironment Environment { get; init; }

    public required CheckResult Result { get; init; }

    /// <summary>The other side's own code.</summary>
    public string? Code { get; init; }

    public string? Reason { get; init; }

    /// <summary>What to do, by setting name.</summary>
    public string? Next { get; init; }

    /// <summary>The settings that it is about.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>How many seconds the provider's clock is ahead of ours.</summary>
    public int? ClockSkew { get; init; }

    public static ChannelFinding Of(ChannelCheck check) => new()
    {
        App = check.App,
        Channel = check.Channel,
        Platform = check.Platform,
        Environment = check.Environment,
        Result = check.Finding.Result,
        Code = check.Finding.Code,
        Reason = check.Finding.Reason,
        Next = check.Finding.Next,
        Settings = check.Settings,
        ClockSkew = check.ClockSkewSeconds,
    };
}

/// <summary>One table or queue.</summary>
internal sealed record StorageFinding
{
    public required string Name { get; init; }

    public required CheckResult Result { get; init; }

    public string? Code { get; init; }

    public string? Reason { get; init; }

    public string? Next { get; init; }

    public static StorageFinding Of(PartCheck part) => new()
    {
        Name = part.Name,
        Result = part.Finding.Result,
        Code = part.Finding.Code,
        Reason = part.Finding.Reason,
        Next = part.Finding.Next,
    };
}

/// <summary>Names of settings, never values.</summary>
internal sealed record SettingsFinding
{
    public required IReadOnlyList<string> Found { get; init; }

    /// <summary>Those that look like ours and that nobody reads.</summary>
    public required IReadOnlyList<string> Suspects { get; init; }
}
