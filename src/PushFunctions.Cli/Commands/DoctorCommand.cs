using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;

namespace PushFunctions.Cli.Commands;

/// <summary>Asks whether every credential is good now.</summary>
internal sealed class DoctorCommand(CliEnvironment environment) : ServiceCommand<ServiceSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, ServiceSettings settings, CancellationToken cancellationToken)
    {
        ApiAnswer answer = (await api.SendToAllAsync(HttpMethod.Post, "/api/channels/check", default, cancellationToken)).OrThrow();
        CheckupView checkup = answer.Read(ApiJson.Default.CheckupView);
        if (settings.Json)
        {
            Print(answer);
        }
        else
        {
            Show(checkup, target.App);
        }

        return checkup.Ok ? ExitCodes.Ok : ExitCodes.SomeFailed;
    }

    private void Show(CheckupView checkup, string? app)
    {
        List<(string Name, string Text)> advice = [];
        Table channels = TableOf("App", "Channel", "Result", "Code", "Clock");
        foreach (ChannelFinding finding in checkup.Channels.Where(finding => app is null || finding.App == app))
        {
            string[] which = [.. new[] { finding.Platform, finding.Environment == "sandbox" ? "sandbox" : null }.OfType<string>()];
            string name = which.Length > 0 ? $"{finding.Channel} ({string.Join(", ", which)})" : finding.Channel;
            Add(channels, advice, [finding.App, name], finding.Result, finding.Code, finding.ClockSkew is { } seconds ? $"{seconds:+0;-0;0} s" : "", finding.Reason, finding.Next);
        }

        Console.Write(channels);
        Table others = TableOf("Part", "Result", "Code");
        foreach (StorageFinding part in checkup.Storage.Where(part => part.Result != "ok"))
        {
            Add(others, advice, [part.Name], part.Result, part.Code, null, part.Reason, part.Next);
        }

        foreach (ChannelFinding receipts in checkup.Receipts)
        {
            Add(others, advice, [$"receipts {receipts.App}/{receipts.Channel}"], receipts.Result, receipts.Code, null, receipts.Reason, receipts.Next);
        }

        if (others.Rows.Count > 0)
        {
            Console.Write(others);
        }

        // Below the tables: in a column of a common terminal's width, no setting's name stays whole.
        foreach ((string name, string text) in advice)
        {
            Console.MarkupLineInterpolated($"[bold]{name}[/]: {text}");
        }

        Console.MarkupLineInterpolated($"storage: {checkup.Storage.Count(part => part.Result == "ok")} of {checkup.Storage.Count} tables and queues ok; settings read: {checkup.Settings.Found.Count}");
        foreach (string suspect in checkup.Settings.Suspects)
        {
            Console.MarkupLineInterpolated($"[yellow]nobody reads the setting {suspect}: is it misspelt?[/]");
        }

        Console.MarkupLine(checkup.Ok ? "[green]all is well[/]" : "[red]something needs you[/]");
    }

    private static void Add(Table table, List<(string Name, string Text)> advice, string[] names, string result, string? code, string? clock, string? reason, string? next)
    {
        string colour = result switch { "ok" => "green", "notChecked" => "yellow", _ => "red" };
        string[] cells =
        [
            .. names.Select(Markup.Escape),
            $"[{colour}]{Markup.Escape(result)}[/]",
            Markup.Escape(code ?? ""),
            .. clock is null ? [] : (string[])[clock],
        ];
        table.AddRow(cells);
        if (string.Join(": ", new[] { reason, next }.Where(text => text is not null)) is { Length: > 0 } text)
        {
            advice.Add((string.Join(' ', names), text));
        }
    }
}
