using System.ComponentModel;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>What every command that asks the service takes.</summary>
internal class ServiceSettings : CommandSettings
{
    [CommandOption("--profile <NAME>")]
    [Description("Which deployment, of those of 'pushfunctions profile'. Also PUSHFUNCTIONS_PROFILE.")]
    public string? Profile { get; init; }

    [CommandOption("--address <URL>")]
    [Description("Where the service is, in the profile's place. Also PUSHFUNCTIONS_ADDRESS. Default: http://localhost:7071.")]
    public string? Address { get; init; }

    [CommandOption("--app <APP>")]
    [Description("Which mobile product. Default: the profile's, else 'default'.")]
    public string? App { get; init; }

    [CommandOption("--json")]
    [Description("Print what the service answers, as JSON; lists as one object a line.")]
    public bool Json { get; init; }
}
