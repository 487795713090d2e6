using PushFunctions.Core.Languages;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Users;

namespace PushFunctions.Http.Users;

/// <summary>What a user chose, whole: what is absent is as by default.</summary>
internal sealed record SettingsBody
{
    public string? DisplayName { get; init; }

    public bool? Push { get; init; }

    public PushSound? DirectSound { get; init; }

    public PushSound? GroupSound { get; init; }

    public string? Language { get; init; }

    public bool? Preview { get; init; }

    public QuietHours? QuietHours { get; init; }

    public DateTimeOffset? MuteUntil { get; init; }

    public UserSettings ToSettings()
    {
        UserSettings standard = UserSettings.Default;
        return new UserSettings
        {
            DisplayName = DisplayName,
            Push = Push ?? standard.Push,
            DirectSound = DirectSound,
            GroupSound = GroupSound,
            Language = Language is null ? null : LanguageTags.Canonical(Language),
            Preview = Preview ?? standard.Preview,
            QuietHours = QuietHours,
            MuteUntil = MuteUntil,
        };
    }
}

/// <summary>What holds for a user, defaults included.</summary>
internal sealed record SettingsView
{
    public required string UserId { get; init; }

    public required string App { get; init; }

    public string? DisplayName { get; init; }

    public required bool Push { get; init; }

    public PushSound? DirectSound { get; init; }

    public PushSound? GroupSound { get; init; }

    public string? Language { get; init; }

    public required bool Preview { get; init; }

    public QuietHours? QuietHours { get; init; }

    public DateTimeOffset? MuteUntil { get; init; }

    public static SettingsView Of(string app, string userId, UserSettings settings) => new()
    {
        UserId = userId,
        App = app,
        DisplayName = settings.DisplayName,
        Push = settings.Push,
        DirectSound = settings.DirectSound,
        GroupSound = settings.GroupSound,
        Language = settings.Language,
        Preview = settings.Preview,
        QuietHours = settings.QuietHours,
        MuteUntil = settings.MuteUntil,
    };
}
