using System.ComponentModel;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;
using Profile = PushFunctions.Cli.Profiles.Profile;

namespace PushFunctions.Cli.Commands;

/// <summary>What commands on one profile take.</summary>
internal class ProfileSettings : CommandSettings
{
    [CommandArgument(0, "<NAME>")]
    [Description("The profile's name: letters, digits, '-' and '_'.")]
    public string Name { get; init; } = "";

    public override ValidationResult Validate() => Name.Length is > 0 and <= 64 && Name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_')
        ? ValidationResult.Success()
        : ValidationResult.Error("a profile's name has 1 to 64 letters, digits, '-' and '_'");
}

/// <summary>What <c>profile add</c> takes.</summary>
internal sealed class ProfileAddSettings : ProfileSettings
{
    [CommandOption("--address <URL>")]
    [Description("Where the service is.")]
    public string Address { get; init; } = "";

    [CommandOption("--app <APP>")]
    [Description("The app that commands are about where they name none.")]
    public string? App { get; init; }

    [CommandOption("--key-env <VARIABLE>")]
    [Description("The key is in this environment variable.")]
    public string? KeyVariable { get; init; }

    [CommandOption("--key-file <FILE>")]
    [Description("The key is in this file, which nobody else may read (chmod 600).")]
    public string? KeyFile { get; init; }

    [CommandOption("--key-command <COMMAND>")]
    [Description("This command prints the key: a keychain's, say 'security find-generic-password -w -s pushfunctions'.")]
    public string? KeyCommand { get; init; }

    [CommandOption("--key-stdin")]
    [Description("Read the key from standard input and keep it in a file that nobody else may read.")]
    public bool KeyStdin { get; init; }

    public override ValidationResult Validate() =>
        base.Validate() is { Successful: false } named ? named
        : Address.Length == 0 ? ValidationResult.Error("--address is missing")
        : new[] { KeyVariable is not null, KeyFile is not null, KeyCommand is not null, KeyStdin }.Count(given => given) > 1
            ? ValidationResult.Error("a profile has one key: name one of --key-env, --key-file, --key-command, --key-stdin")
        : ValidationResult.Success();
}

/// <summary>Adds a profile, or changes it; the first one becomes the current one.</summary>
internal sealed class ProfileAddCommand(CliEnvironment environment) : Command<ProfileAddSettings>
{
    public override int Execute(CommandContext context, ProfileAddSettings settings, CancellationToken cancellationToken)
    {
        ProfileStore store = new(environment.Home);
        ProfileBook book = store.Read();
        Uri address = Target.AddressOf(settings.Address);
        string? file = settings.KeyFile is { } given ? Path.GetFullPath(given) : null;
        if (settings.KeyStdin)
        {
            using StreamReader input = new(environment.Input);
            string key = input.ReadLine()?.Trim() is { Length: > 0 } line ? line : throw new CliException(ExitCodes.Usage, "standard input has no key");
            file = store.KeepKey(settings.Name, key);
        }

        book.Profiles[settings.Name] = new Profile
        {
            Address = address.AbsoluteUri,
            App = settings.App,
            KeyVariable = settings.KeyVariable,
            KeyFile = file,
            KeyCommand = settings.KeyCommand,
        };
        store.Write(book with { Current = book.Current ?? settings.Name });
        environment.Console.MarkupLineInterpolated($"{settings.Name} is {address.AbsoluteUri}");
        return ExitCodes.Ok;
    }
}

/// <summary>Lists the profiles.</summary>
internal sealed class ProfileListCommand(CliEnvironment environment) : Command<EmptyCommandSettings>
{
    public override int Execute(CommandContext context, EmptyCommandSettings settings, CancellationToken cancellationToken)
    {
        ProfileBook book = new ProfileStore(environment.Home).Read();
        Table table = new() { Border = TableBorder.Rounded };
        table.AddColumns("", "Name", "Address", "App", "Key");
        foreach ((string name, Profile profile) in book.Profiles)
        {
            string key = profile switch
            {
                { KeyVariable: { } variable } => $"in the variable {variable}",
                { KeyFile: { } path } => $"in the file {path}",
                { KeyCommand: { } command } => $"by {command}",
                _ => "none",
            };
            table.AddRow(name == book.Current ? "*" : "", Markup.Escape(name), Markup.Escape(profile.Address), Markup.Escape(profile.App ?? ""), Markup.Escape(key));
        }

        environment.Console.Write(table);
        return ExitCodes.Ok;
    }
}

/// <summary>Makes a profile the current one.</summary>
internal sealed class ProfileUseCommand(CliEnvironment environment) : Command<ProfileSettings>
{
    public override int Execute(CommandContext context, ProfileSettings settings, CancellationToken cancellationToken)
    {
        ProfileStore store = new(environment.Home);
        ProfileBook book = store.Read();
        if (!book.Profiles.ContainsKey(settings.Name))
        {
            throw new CliException(ExitCodes.Usage, $"there is no profile '{settings.Name}': pushfunctions profile list");
        }

        store.Write(book with { Current = settings.Name });
        return ExitCodes.Ok;
    }
}

/// <summary>Forgets a profile, and its key if it was typed in here.</summary>
internal sealed class ProfileRemoveCommand(CliEnvironment environment) : Command<ProfileSettings>
{
    public override int Execute(CommandContext context, ProfileSettings settings, CancellationToken cancellationToken)
    {
        ProfileStore store = new(environment.Home);
        ProfileBook book = store.Read();
        if (!book.Profiles.Remove(settings.Name, out Profile? profile))
        {
            throw new CliException(ExitCodes.Usage, $"there is no profile '{settings.Name}': pushfunctions profile list");
        }

        store.DropKey(profile);
        store.Write(book with { Current = book.Current == settings.Name ? null : book.Current });
        return ExitCodes.Ok;
    }
}
