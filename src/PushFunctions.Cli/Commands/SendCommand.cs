using System.ComponentModel;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>What <c>send</c> takes.</summary>
internal sealed class SendSettings : MessageSettings
{
    [CommandOption("--watch")]
    [Description("Stay until every device has its outcome.")]
    public bool Watch { get; init; }
}

/// <summary>Posts a message.</summary>
internal sealed class SendCommand(CliEnvironment environment) : ServiceCommand<SendSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, SendSettings settings, CancellationToken cancellationToken)
    {
        ApiAnswer answer = (await api.PostAsync("/api/messages", await settings.ReadAsync(Environment, cancellationToken), cancellationToken)).OrThrow();
        if (settings.Json && !settings.Watch)
        {
            Print(answer);
            return ExitCodes.Ok;
        }

        PostedMessage posted = answer.Read(ApiJson.Default.PostedMessage);
        if (!settings.Json)
        {
            Console.MarkupLineInterpolated($"[green]{posted.Status}[/] {posted.Id} for {posted.Recipients} users of {posted.App}");
        }

        return settings.Watch
            ? await new OutcomeWatch(api, Environment).RunAsync([posted.Id], settings.Json, cancellationToken)
            : ExitCodes.Ok;
    }
}
