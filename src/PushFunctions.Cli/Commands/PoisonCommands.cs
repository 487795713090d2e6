using System.ComponentModel;
using System.Text.Json;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>Lists what was given up.</summary>
internal sealed class PoisonListCommand(CliEnvironment environment) : ServiceCommand<ServiceSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, ServiceSettings settings, CancellationToken cancellationToken)
    {
        Table table = TableOf("Id", "App", "Message", "Chunk", "Attempt", "Reason", "Since", "Asked for");
        string? page = null;
        do
        {
            string path = $"/api/poison?size=1000{(page is null ? "" : $"&page={Escape(page)}")}";
            PoisonPage list = (await api.SendToAllAsync(HttpMethod.Get, path, default, cancellationToken)).OrThrow().Read(ApiJson.Default.PoisonPage);
            page = list.NextPage;
            foreach (PoisonItem item in list.Messages.Where(item => target.App is null || item.App is null || item.App == target.App))
            {
                if (settings.Json)
                {
                    Print(JsonSerializer.Serialize(item, ApiJson.Readable.PoisonItem));
                }
                else
                {
                    AddRow(
                        table, item.Id, item.App, item.MessageId, $"{item.Chunk}", $"{item.Attempt}",
                        item.Detail is null ? item.Reason : $"{item.Reason}: {item.Detail}", $"{item.InsertedAt:u}", item.Requested);
                }
            }
        }
        while (page is not null);

        if (!settings.Json)
        {
            Console.Write(table);
        }

        return ExitCodes.Ok;
    }
}

/// <summary>What <c>poison replay</c> takes.</summary>
internal sealed class ReplaySettings : ServiceSettings
{
    [CommandArgument(0, "[ID]")]
    [Description("Which ones, by their ids in 'poison list'.")]
    public string[] Ids { get; init; } = [];

    [CommandOption("--all")]
    [Description("All that are listed by now, of every app.")]
    public bool All { get; init; }

    public override ValidationResult Validate() =>
        All == Ids.Length > 0 ? ValidationResult.Error("name the ids to replay, or --all") : ValidationResult.Success();
}

/// <summary>Tries what was given up again.</summary>
internal sealed class PoisonReplayCommand(CliEnvironment environment) : ServiceCommand<ReplaySettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, ReplaySettings settings, CancellationToken cancellationToken)
    {
        ReplayBody body = settings.All ? new ReplayBody { All = true } : new ReplayBody { Ids = settings.Ids };
        ApiAnswer answer = (await api.SendToAllAsync(
            HttpMethod.Post, "/api/poison/replay", JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Default.ReplayBody), cancellationToken)).OrThrow();
        ReplayResult result = answer.Read(ApiJson.Default.ReplayResult);
        if (settings.Json)
        {
            Print(answer);
        }
        else
        {
            Console.MarkupLineInterpolated($"{result.Replayed} in the queue again, {result.Pending} will be within minutes");
            foreach (string id in result.Unknown)
            {
                Console.MarkupLineInterpolated($"[red]{id} is not there[/]");
            }

            foreach (string id in result.Foreign)
            {
                Console.MarkupLineInterpolated($"[red]{id} is no message of ours: it can only be deleted[/]");
            }
        }

        return result.Unknown.Count + result.Foreign.Count > 0 ? ExitCodes.SomeFailed : ExitCodes.Ok;
    }
}

/// <summary>What <c>poison delete</c> takes.</summary>
internal sealed class PoisonDeleteSettings : ServiceSettings
{
    [CommandArgument(0, "<ID>")]
    [Description("Which ones, by their ids in 'poison list'.")]
    public string[] Ids { get; init; } = [];
}

/// <summary>Deletes what was given up.</summary>
internal sealed class PoisonDeleteCommand(CliEnvironment environment) : ServiceCommand<PoisonDeleteSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, PoisonDeleteSettings settings, CancellationToken cancellationToken)
    {
        int missing = 0;
        foreach (string id in settings.Ids)
        {
            ApiAnswer answer = await api.SendToAllAsync(HttpMethod.Delete, $"/api/poison/{Escape(id)}", default, cancellationToken);
            bool isThere = answer.Status != 404;
            string result = !isThere ? "is not there" : answer.OrThrow().Status == 204 ? "deleted" : "will be deleted within minutes";
            missing += isThere ? 0 : 1;
            if (settings.Json)
            {
                Print($$"""{"id":{{JsonSerializer.Serialize(id, ApiJson.Readable.String)}},"result":"{{result}}"}""");
            }
            else
            {
                Console.MarkupLineInterpolated($"{id} {result}");
            }
        }

        return missing > 0 ? ExitCodes.SomeFailed : ExitCodes.Ok;
    }
}
