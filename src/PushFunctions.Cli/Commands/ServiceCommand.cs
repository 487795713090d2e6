using System.Text;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Profiles;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>A command that asks the service.</summary>
internal abstract class ServiceCommand<TSettings>(CliEnvironment environment) : AsyncCommand<TSettings>
    where TSettings : ServiceSettings
{
    protected CliEnvironment Environment => environment;

    protected IAnsiConsole Console => environment.Console;

    public sealed override async Task<int> ExecuteAsync(CommandContext context, TSettings settings, CancellationToken cancellationToken)
    {
        Target target = Target.Find(new ProfileStore(environment.Home), environment.Variables, settings.Profile, settings.Address, settings.App);
        using ApiClient api = new(target.Address, target.Key, target.App, environment.Connect());
        return await RunAsync(api, target, settings, cancellationToken);
    }

    /// <summary>Does it.</summary>
    /// <returns>An exit code.</returns>
    protected abstract Task<int> RunAsync(ApiClient api, Target target, TSettings settings, CancellationToken cancellationToken);

    /// <summary>A line for programs.</summary>
    protected void Print(string line) => environment.Output.WriteLine(line);

    /// <summary>An answer as it came.</summary>
    protected void Print(ApiAnswer answer) => Print(Encoding.UTF8.GetString(answer.Body.Span));

    /// <summary>A part of an address.</summary>
    protected static string Escape(string id) => Uri.EscapeDataString(id);

    /// <summary>A table with these columns.</summary>
    protected static Table TableOf(params string[] columns)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(column) { NoWrap = false });
        }

        return table;
    }

    /// <summary>A row of plain texts.</summary>
    protected static void AddRow(Table table, params string?[] cells) => table.AddRow([.. cells.Select(cell => (Markup)new Markup(Markup.Escape(cell ?? "")))]);
}
