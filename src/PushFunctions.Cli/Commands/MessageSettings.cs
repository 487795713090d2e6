using System.ComponentModel;
using System.Text.Json;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Results;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>A message, from options or from a file.</summary>
internal class MessageSettings : ServiceSettings
{
    [CommandOption("--file <FILE>")]
    [Description("The whole event as JSON, as POST /api/messages takes it; '-' reads standard input. In place of all below.")]
    public string? File { get; init; }

    [CommandOption("--to <USER>")]
    [Description("Whom it is for; may be repeated. None: the roster of the conversation.")]
    public string[] To { get; init; } = [];

    [CommandOption("--text <TEXT>")]
    [Description("What was said.")]
    public string? Text { get; init; }

    [CommandOption("--from <USER>")]
    [Description("The sender's id.")]
    public string? From { get; init; }

    [CommandOption("--from-name <NAME>")]
    [Description("The sender's name, as it is shown.")]
    public string? FromName { get; init; }

    [CommandOption("--group <ID>")]
    [Description("The group it was said in. None: a direct message.")]
    public string? Group { get; init; }

    [CommandOption("--group-name <NAME>")]
    [Description("The group's name, as it is shown.")]
    public string? GroupName { get; init; }

    [CommandOption("--title <TITLE>")]
    [Description("A title above the text.")]
    public string? Title { get; init; }

    [CommandOption("--ext <EXT>")]
    [Description("What the app gets beside the text.")]
    public string? Ext { get; init; }

    [CommandOption("--image <URL>")]
    [Description("A picture.")]
    public string? Image { get; init; }

    [CommandOption("--id <ID>")]
    [Description("The message's id: posting it again pushes nothing twice. None: the service makes one.")]
    public string? Id { get; init; }

    /// <summary>The event as JSON.</summary>
    /// <exception cref="CliException">There is none, or the file cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(CliEnvironment environment, CancellationToken cancellationToken)
    {
        if (File is not null)
        {
            ReadOnlyMemory<byte> whole = await ReadFileAsync(environment, cancellationToken);
            // The API takes arrays; what it answers to one is another thing than this command tells of.
            return whole.Span.TrimStart(" \t\r\n"u8) is not [(byte)'[', ..] ? whole : throw new CliException(ExitCodes.Usage, $"{(StandardStream.IsMeant(File) ? "standard input" : File)} holds an array: name one event");
        }

        if (Text is null && Title is null)
        {
            throw new CliException(ExitCodes.Usage, "what to say is missing: --text, or --file with a whole event");
        }

        MessageEvent message = new()
        {
            Id = Id,
            Conversation = Group is null ? new Conversation("direct", From ?? "pushfunctions", null) : new Conversation("group", Group, GroupName),
            Sender = From is null ? null : new Sender(From, FromName),
            Recipients = To.Length == 0 ? null : [.. To.Select(user => new Recipient(user))],
            Content = Text is null ? null : [new ContentElement("text", Text)],
            Push = Title is null && Ext is null && Image is null ? null : new PushOptions { Title = Title, Ext = Ext, Image = Image },
        };
        return JsonSerializer.SerializeToUtf8Bytes(message, ApiJson.Default.MessageEvent);
    }

    private async Task<ReadOnlyMemory<byte>> ReadFileAsync(CliEnvironment environment, CancellationToken cancellationToken)
    {
        using MemoryStream all = new();
        if (StandardStream.IsMeant(File))
        {
            await environment.Input.CopyToAsync(all, cancellationToken);
        }
        else if (System.IO.File.Exists(File))
        {
            await using FileStream file = System.IO.File.OpenRead(File);
            await file.CopyToAsync(all, cancellationToken);
        }
        else
        {
            throw new CliException(ExitCodes.Usage, $"there is no file {File}");
        }

        return all.ToArray();
    }
}
