using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Checkups;

/// <summary>All that was looked at, as of one instant.</summary>
public sealed record Checkup
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Every app's every channel.</summary>
    public required IReadOnlyList<ChannelCheck> Channels { get; init; }

    /// <summary>Storage's tables and queues.</summary>
    public required IReadOnlyList<PartCheck> Storage { get; init; }

    /// <summary>The addresses that vendors are told to send receipts to.</summary>
    public required IReadOnlyList<ChannelCheck> Receipts { get; init; }

    /// <summary>What the process was told.</summary>
    public required SettingsSeen Settings { get; init; }

    /// <summary>True where nothing needs anybody.</summary>
    public bool IsWell => Channels.Concat(Receipts).Select(check => check.Finding.Result).Concat(Storage.Select(part => part.Finding.Result))
        .All(result => result is CheckResult.Ok or CheckResult.NotChecked) && Settings.Suspects.Count == 0;
}

/// <summary>What is the matter with something, and what to do about it.</summary>
/// <param name="Result">In a word.</param>
/// <param name="Code">The other side's code, if it gave one.</param>
/// <param name="Reason">In a sentence, without any secret; null where all is well.</param>
/// <param name="Next">The next step, by setting name; null where there is none.</param>
public sealed record Finding(CheckResult Result, string? Code = null, string? Reason = null, string? Next = null);

/// <summary>One channel of one app.</summary>
/// <param name="App">The app.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Environment">Which of Apple's two worlds; production for all others.</param>
/// <param name="Finding">What was found.</param>
public sealed record ChannelCheck(string App, ChannelName Channel, PushEnvironment Environment, Finding Finding)
{
    /// <summary>Which platform's credentials, on a channel with one set for each; null on any other.</summary>
    public DevicePlatform? Platform { get; init; }

    /// <summary>The full names of the settings that it is about.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>How far the provider's clock is ahead of ours, in whole seconds; null where it is not known.</summary>
    public int? ClockSkewSeconds { get; init; }
}

/// <summary>One part of storage.</summary>
/// <param name="Name">A table or queue, say <c>table PushUsers</c>.</param>
/// <param name="Finding">What was found.</param>
public sealed record PartCheck(string Name, Finding Finding);

/// <summary>The names of settings, never a value.</summary>
/// <param name="Found">Those that have a value and that this process reads.</param>
/// <param name="Suspects">Those that look like ours and that nobody reads: mostly misspelt.</param>
public sealed record SettingsSeen(IReadOnlyList<string> Found, IReadOnlyList<string> Suspects);
