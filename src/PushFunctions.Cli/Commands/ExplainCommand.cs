using System.ComponentModel;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>What <c>explain</c> takes.</summary>
internal sealed class ExplainSettings : MessageSettings
{
    [CommandOption("--payload")]
    [Description("Show each payload and its headers as well.")]
    public bool Payload { get; init; }
}

/// <summary>Shows what would become of a message, and sends nothing.</summary>
internal sealed class ExplainCommand(CliEnvironment environment) : ServiceCommand<ExplainSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, ExplainSettings settings, CancellationToken cancellationToken)
    {
        ApiAnswer answer =
            (await api.PostAsync("/api/messages?dryRun=true", await settings.ReadAsync(Environment, cancellationToken), cancellationToken)).OrThrow();
        DryRunReport report = answer.Read(ApiJson.Default.DryRunReport);
        if (settings.Json)
        {
            Print(answer);
        }
        else
        {
            Show(report, settings.Payload);
        }

        return report.Devices.All(device => device.Decision == "send") ? ExitCodes.Ok : ExitCodes.SomeFailed;
    }

    private void Show(DryRunReport report, bool withPayloads)
    {
        Table table = TableOf("User", "Device", "Channel", "Decision", "Reason", "Language", "Until");
        foreach (DryRunDevice device in report.Devices)
        {
            table.AddRow(
                Markup.Escape(device.UserId), Markup.Escape(device.DeviceId ?? ""), Markup.Escape(device.Channel ?? ""),
                $"[{(device.Decision == "send" ? "green" : "yellow")}]{Markup.Escape(device.Decision)}[/]", Markup.Escape(device.Reason ?? ""),
                Markup.Escape(device.Language ?? ""), $"{device.Until:u}");
        }

        Console.Write(table);
        foreach (DryRunDevice device in withPayloads ? report.Devices : [])
        {
            if (device.Payload is { } payload)
            {
                Console.MarkupLineInterpolated($"[bold]{device.UserId} {device.DeviceId ?? ""}[/] by {device.Channel ?? ""}");
                foreach ((string name, string value) in device.Headers ?? new Dictionary<string, string>())
                {
                    Console.MarkupLineInterpolated($"  {name}: {value}");
                }

                Environment.Output.WriteLine(payload.GetRawText()); // the console would break it at its width
            }
        }
    }
}
