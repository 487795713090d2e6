using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Telemetry;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>Does what a body says, by its command. Each tells in a word what became of it.</summary>
internal sealed class TencentCommands(
    TencentMessages messages, TencentReads reads, TencentStates states, PushMetrics metrics, ILogger<TencentCommands> logger)
{
    // What the metric has for every command that is not one of those below.
    private const string Other = "other";
    private const string Ignored = "ignored";

    /// <param name="app">The app.</param>
    /// <param name="options">The app's options.</param>
    /// <param name="body">The body.</param>
    /// <param name="queryCommand">The query's CallbackCommand, for bodies that do not repeat it.</param>
    /// <param name="optPlatform">The query's OptPlatform.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ProblemException">The body breaks rules.</exception>
    public async Task RunAsync(
        AppProfile app,
        TencentOptions options,
        TencentNode body,
        string? queryCommand,
        string? optPlatform,
        CancellationToken cancellationToken)
    {
        string? command = body.Text("CallbackCommand") ?? queryCommand;
        string name = NameOf(command, body);
        try
        {
            string result = name switch
            {
                "C2C.CallbackAfterSendMsg" => await SendAsync(app, CallbackMessageReader.ReadDirect(body, options), cancellationToken),
                "Group.CallbackAfterSendMsg" => await SendAsync(app, CallbackMessageReader.ReadGroup(body, options), cancellationToken),
                "sendmsg" => await SendAsync(app, SendMessageReader.Read(body, options), cancellationToken),
                "C2C.CallbackAfterMsgWithDraw" => await messages.RecallAsync(app, body, cancellationToken),
                "C2C.CallbackAfterMsgReport" => await reads.ReportAsync(app.Name, options, body, cancellationToken),
                "State.StateChange" => await ChangeStateAsync(app.Name, options, StateChange.Read(body, optPlatform), cancellationToken),
                _ => Unknown(app.Name, command!),
            };
            metrics.TencentCallback(app.Name, name, result);
        }
        catch (ProblemException)
        {
            metrics.TencentCallback(app.Name, name, "refused");
            throw;
        }
    }

    private static string NameOf(string? command, TencentNode body)
    {
        foreach (string known in (ReadOnlySpan<string>)
            [
                "C2C.CallbackAfterSendMsg", "Group.CallbackAfterSendMsg", "C2C.CallbackAfterMsgWithDraw", "C2C.CallbackAfterMsgReport",
                "State.StateChange",
            ])
        {
            if (known.Equals(command, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        if (command is not null)
        {
            return Other;
        }

        return SendMessageReader.IsMessage(body)
            ? "sendmsg"
            : throw body.Refuse("CallbackCommand", "is required in a callback, and MsgBody in a message");
    }

    private async Task<string> SendAsync(AppProfile app, ReadMessage read, CancellationToken cancellationToken) =>
        read.Message is { } message ? await messages.SendAsync(app, message, cancellationToken) : read.WhyNot!;

    private async Task<string> ChangeStateAsync(string app, TencentOptions options, StateChange change, CancellationToken cancellationToken)
    {
        await states.NoteAsync(app, change, options.Login, cancellationToken);
        return change.Action is null ? Ignored : "accepted";
    }

    private string Unknown(string app, string command)
    {
        // Names have letters, digits, '.' and '_': whoever sends something else does not get it into the log.
        string shown = new([.. command.Take(64).Where(unit => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_')]);
        TencentLog.UnknownCommand(logger, app, shown);
        return "unknown";
    }
}
