using System.ComponentModel;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>What <c>devices list</c> takes.</summary>
internal sealed class DeviceListSettings : ServiceSettings
{
    [CommandArgument(0, "<USER>")]
    [Description("Whose devices.")]
    public string User { get; init; } = "";
}

/// <summary>Lists a user's devices.</summary>
internal sealed class DeviceListCommand(CliEnvironment environment) : ServiceCommand<DeviceListSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, DeviceListSettings settings, CancellationToken cancellationToken)
    {
        ApiAnswer answer = (await api.GetAsync($"/api/users/{Escape(settings.User)}/devices", cancellationToken)).OrThrow();
        if (settings.Json)
        {
            Print(answer);
            return ExitCodes.Ok;
        }

        Table table = TableOf("Device", "Channel", "Token ends in", "Language", "Time zone", "Stands by for", "Registered", "Suspect since");
        foreach (DeviceView device in answer.Read(ApiJson.Default.DeviceList).Devices)
        {
            string channel = $"{device.Channel}{(device.Platform is null ? "" : $" ({device.Platform})")}{(device.Environment == "sandbox" ? " (sandbox)" : "")}";
            AddRow(table, device.DeviceId, channel, device.TokenHint, device.Language, device.TimeZone, device.StandbyFor, $"{device.RegisteredAt:u}", $"{device.SuspectSince:u}");
        }

        Console.Write(table);
        return ExitCodes.Ok;
    }
}

/// <summary>What both directions of a table take.</summary>
internal class TableSettings : ServiceSettings
{
    [CommandOption("--format <FORMAT>")]
    [Description("csv or ndjson. Default: by the file's name.")]
    public string? Format { get; init; }

    [CommandOption("--map <MEMBER=COLUMN>")]
    [Description("Which column a member of a registration is in; may be repeated. A column that has a member's name needs none.")]
    public string[] Map { get; init; } = [];

    /// <exception cref="CliException">Neither the option nor the name says it.</exception>
    protected Importing.RowFormat FormatOf(string file) => (Format?.ToLowerInvariant(), Path.GetExtension(file).ToLowerInvariant()) switch
    {
        ("csv", _) or (null, ".csv" or ".tsv" or ".txt") => Importing.RowFormat.Csv,
        ("ndjson" or "jsonl" or "json", _) or (null, ".ndjson" or ".jsonl" or ".json") => Importing.RowFormat.Ndjson,
        _ => throw new CliException(ExitCodes.Usage, "which form the table has is not clear: --format csv or --format ndjson"),
    };
}
