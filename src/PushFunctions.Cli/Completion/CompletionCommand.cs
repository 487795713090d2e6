using System.ComponentModel;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Completion;

/// <summary>What <c>completion</c> takes.</summary>
internal sealed class CompletionSettings : CommandSettings
{
    [CommandArgument(0, "<SHELL>")]
    [Description("bash, zsh or pwsh.")]
    public string Shell { get; init; } = "";

    public override ValidationResult Validate() => CompletionScript.Shells.Contains(Shell)
        ? ValidationResult.Success()
        : ValidationResult.Error($"the shell must be one of {string.Join(", ", CompletionScript.Shells)}");
}

/// <summary>Prints a shell's script.</summary>
internal sealed class CompletionCommand(CliEnvironment environment) : Command<CompletionSettings>
{
    public override int Execute(CommandContext context, CompletionSettings settings, CancellationToken cancellationToken)
    {
        environment.Output.Write(CompletionScript.Of(settings.Shell));
        return ExitCodes.Ok;
    }
}
