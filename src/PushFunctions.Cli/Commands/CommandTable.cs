namespace PushFunctions.Cli.Commands;

/// <summary>A command, how it is called and what it does.</summary>
/// <param name="Path">Its words, say <c>devices import</c>.</param>
/// <param name="Description">In a sentence.</param>
/// <param name="Command">Its class.</param>
/// <param name="Settings">The class of what it takes.</param>
internal sealed record CommandEntry(string Path, string Description, Type Command, Type Settings);

/// <summary>Every command, for the parser and for completion.</summary>
internal static class CommandTable
{
    /// <summary>What the first words of two-word commands stand for.</summary>
    public static IReadOnlyDictionary<string, string> Branches { get; } = new Dictionary<string, string>
    {
        ["devices"] = "Lists, takes over and hands out devices.",
        ["poison"] = "What was given up: lists it, tries it again, deletes it. For operators.",
        ["profile"] = "Addresses and keys of deployments, by name.",
    };

    public static IReadOnlyList<CommandEntry> All { get; } =
    [
        Of<SendCommand, SendSettings>("send", "Posts a message."),
        Of<ExplainCommand, ExplainSettings>("explain", "Shows what would become of a message on each device, and why; sends nothing."),
        Of<MessageCommand, ReportSettings>("message", "Shows what became of a message."),
        Of<WatchCommand, WatchSettings>("watch", "Tells of messages' outcomes as they come, until all have theirs."),
        Of<DeviceListCommand, DeviceListSettings>("devices list", "Lists a user's devices."),
        Of<ImportCommand, ImportSettings>("devices import", "Takes over another system's devices from a table; can be ended and goes on."),
        Of<ExportCommand, ExportSettings>("devices export", "Writes an app's devices with their tokens into a table. For operators."),
        Of<PoisonListCommand, ServiceSettings>("poison list", "Lists what was given up, and why."),
        Of<PoisonReplayCommand, ReplaySettings>("poison replay", "Tries it again."),
        Of<PoisonDeleteCommand, PoisonDeleteSettings>("poison delete", "Deletes it."),
        Of<DoctorCommand, ServiceSettings>("doctor", "Asks every provider whether its credential is good now, and looks at storage, clock and settings. For operators."),
        Of<ProfileAddCommand, ProfileAddSettings>("profile add", "Adds a profile, or changes it."),
        Of<ProfileListCommand, Spectre.Console.Cli.EmptyCommandSettings>("profile list", "Lists the profiles."),
        Of<ProfileUseCommand, ProfileSettings>("profile use", "Makes a profile the current one."),
        Of<ProfileRemoveCommand, ProfileSettings>("profile remove", "Forgets a profile."),
    ];

    private static CommandEntry Of<TCommand, TSettings>(string path, string description) => new(path, description, typeof(TCommand), typeof(TSettings));
}
