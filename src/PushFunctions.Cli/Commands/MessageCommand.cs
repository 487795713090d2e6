using System.ComponentModel;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>What <c>message</c> takes.</summary>
internal sealed class ReportSettings : ServiceSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("The message's id.")]
    public string Id { get; init; } = "";

    [CommandOption("--user <USER>")]
    [Description("Only what became of it at this user.")]
    public string? User { get; init; }
}

/// <summary>Shows what became of a message.</summary>
internal sealed class MessageCommand(CliEnvironment environment) : ServiceCommand<ReportSettings>(environment)
{
    /// <summary>True for an outcome with which a device has not got its push and will not.</summary>
    public static bool IsFailure(string outcome) => outcome is "expired" or "refused" or "deadToken" or "suspect" or "channelOff" or "failed";

    public static string ColourOf(string outcome) => IsFailure(outcome) ? "red" : outcome is "sent" or "delivered" or "clicked" ? "green" : "yellow";

    protected override async Task<int> RunAsync(ApiClient api, Target target, ReportSettings settings, CancellationToken cancellationToken)
    {
        string path = $"/api/messages/{Escape(settings.Id)}?size=1000{(settings.User is null ? "" : $"&userId={Escape(settings.User)}")}";
        Table table = TableOf("User", "Device", "Channel", "Outcome", "Detail", "Tries", "Until");
        MessageReport report;
        string? page = null;
        do
        {
            ApiAnswer answer = (await api.GetAsync(page is null ? path : $"{path}&page={Escape(page)}", cancellationToken)).OrThrow();
            report = answer.Read(ApiJson.Default.MessageReport);
            page = report.NextPage;
            if (settings.Json)
            {
                Print(answer);
                continue;
            }

            foreach (DeviceOutcome one in report.Outcomes)
            {
                table.AddRow(
                    Markup.Escape(one.UserId), Markup.Escape(one.DeviceId ?? ""), Markup.Escape(one.Channel ?? ""),
                    $"[{ColourOf(one.Outcome)}]{Markup.Escape(one.Outcome)}[/]", Markup.Escape(one.Detail ?? ""),
                    string.Join('\n', (one.Tries ?? []).Select(tried => $"{tried.At:u} {Markup.Escape(tried.Code ?? "")}".TrimEnd())), $"{one.Until:u}");
            }
        }
        while (page is not null);

        if (!settings.Json)
        {
            Console.MarkupLineInterpolated($"{report.Id} of {report.App}, accepted {report.AcceptedAt:u}, for {report.Recipients} users; {report.Chunks.Done} of {report.Chunks.Total} pieces done, {report.Chunks.Failed} failed");
            if (report.RecalledAt is { } recalled)
            {
                Console.MarkupLineInterpolated($"recalled {recalled:u}");
            }

            Console.Write(table);
            Console.MarkupLineInterpolated($"{string.Join(", ", report.Totals.Select(total => $"{total.Value} {total.Key}"))}");
        }

        return report.Totals.Any(total => total.Value > 0 && IsFailure(total.Key)) ? ExitCodes.SomeFailed : ExitCodes.Ok;
    }
}

/// <summary>What <c>watch</c> takes.</summary>
internal sealed class WatchSettings : ServiceSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("The messages' ids.")]
    public string[] Ids { get; init; } = [];
}

/// <summary>Tells of messages' outcomes as they come.</summary>
internal sealed class WatchCommand(CliEnvironment environment) : ServiceCommand<WatchSettings>(environment)
{
    protected override Task<int> RunAsync(ApiClient api, Target target, WatchSettings settings, CancellationToken cancellationToken) =>
        new OutcomeWatch(api, Environment).RunAsync(settings.Ids, settings.Json, cancellationToken);
}
