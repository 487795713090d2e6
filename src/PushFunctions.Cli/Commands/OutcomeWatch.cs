using System.Text.Json;
using System.Text.Json.Nodes;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Results;
using Spectre.Console;

namespace PushFunctions.Cli.Commands;

/// <summary>Asks for messages' reports again and again, and tells of every outcome that is new, until nothing more is to happen.</summary>
internal sealed class OutcomeWatch(ApiClient api, CliEnvironment environment)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(string Message, string User, string? Device), string> _told = [];

    /// <returns>An exit code: 1 where a device did not get its push.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> ids, bool json, CancellationToken cancellationToken)
    {
        List<string> open = [.. ids];
        bool failed = false;
        while (true)
        {
            foreach (string id in open.ToArray())
            {
                if (await LookAsync(id, json, cancellationToken) is { } report)
                {
                    open.Remove(id);
                    failed |= report.Totals.Any(total => total.Value > 0 && MessageCommand.IsFailure(total.Key));
                }
            }

            if (open.Count == 0)
            {
                return failed ? ExitCodes.SomeFailed : ExitCodes.Ok;
            }

            await Task.Delay(Between, environment.Clock, cancellationToken);
        }
    }

    /// <returns>The report once it is over; null before.</returns>
    private async Task<MessageReport?> LookAsync(string id, bool json, CancellationToken cancellationToken)
    {
        MessageReport? last = null;
        string? page = null;
        do
        {
            string query = page is null ? "" : $"&page={Uri.EscapeDataString(page)}";
            ApiAnswer answer = (await api.GetAsync($"/api/messages/{Uri.EscapeDataString(id)}?size=1000{query}", cancellationToken)).OrThrow();
            last = answer.Read(ApiJson.Default.MessageReport);
            foreach (DeviceOutcome outcome in last.Outcomes)
            {
                Tell(id, outcome, json);
            }

            page = last.NextPage;
        }
        while (page is not null);

        return last.IsOver() ? last : null;
    }

    private void Tell(string id, DeviceOutcome outcome, bool json)
    {
        string state = $"{outcome.Outcome} {outcome.Detail} {outcome.Until:u}";
        (string, string, string?) key = (id, outcome.UserId, outcome.DeviceId);
        if (_told.GetValueOrDefault(key) == state)
        {
            return;
        }

        _told[key] = state;
        if (json)
        {
            JsonObject line = JsonSerializer.SerializeToNode(outcome, ApiJson.Readable.DeviceOutcome)!.AsObject();
            line.Insert(0, "messageId", id); // of several messages, or of one whose id the service made
            environment.Output.WriteLine(line.ToJsonString(ApiJson.Readable.Options));
            return;
        }

        string colour = MessageCommand.ColourOf(outcome.Outcome);
        environment.Console.MarkupLine(
            $"{environment.Clock.GetLocalNow():HH:mm:ss} {Markup.Escape(id)} {Markup.Escape(outcome.UserId)} {Markup.Escape(outcome.DeviceId ?? "")} "
            + $"{Markup.Escape(outcome.Channel ?? "")} [{colour}]{Markup.Escape(outcome.Outcome)}[/] {Markup.Escape(outcome.Detail ?? "")}");
    }
}
