using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Telemetry;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>Does what a body says, by its command. Each tells in a word what became of it.</summary>
internal sealed class TencentCommands
{
    // What the metric has for every command that is not one of those below.
    private const string Other = "other";

    private readonly PushMetrics _metrics;
    private readonly ILogger<TencentCommands> _logger;
    private readonly FrozenDictionary<string, (string Name, Command Run)> _commands;

    public TencentCommands(
        TencentMessages messages,
        TencentChanges changes,
        TencentReads reads,
        TencentRosters rosters,
        TencentStates states,
        PushMetrics metrics,
        ILogger<TencentCommands> logger)
    {
        (_metrics, _logger) = (metrics, logger);
        (string Name, Command Run)[] commands =
        [
            ("C2C.CallbackAfterSendMsg", (call, token) => messages.SendAsync(call.App, CallbackMessageReader.ReadDirect(call.Body, call.Options), token)),
            ("Group.CallbackAfterSendMsg", (call, token) => messages.SendAsync(call.App, CallbackMessageReader.ReadGroup(call.Body, call.Options), token)),
            ("C2C.CallbackAfterMsgWithDraw", (call, token) => changes.RecallDirectAsync(call.App, call.Body, token)),
            ("Group.CallbackAfterRecallMsg", (call, token) => changes.RecallGroupAsync(call.App, call.Body, token)),
            ("C2C.CallbackAfterModifyMsg", (call, token) => changes.EditDirectAsync(call.App, call.Options, call.Body, token)),
            ("Group.CallbackAfterModifyMsg", (call, token) => changes.EditGroupAsync(call.App, call.Options, call.Body, token)),
            ("C2C.CallbackAfterMsgReport", (call, token) => reads.ReportAsync(call.App.Name, call.Options, call.Body, token)),
            ("Group.CallbackAfterCreateGroup", (call, token) => rosters.CreateAsync(call.App.Name, call.Body, token)),
            ("Group.CallbackAfterNewMemberJoin", (call, token) => rosters.JoinAsync(call.App.Name, call.Body, token)),
            ("Group.CallbackAfterMemberExit", (call, token) => rosters.LeaveAsync(call.App.Name, call.Body, token)),
            ("Group.CallbackAfterGroupDestroyed", (call, token) => rosters.DisbandAsync(call.App.Name, call.Body, token)),
            ("Group.CallbackAfterGroupInfoChanged", (call, token) => rosters.RenameAsync(call.App.Name, call.Body, token)),
            ("Group.CallbackAfterMemberFieldChanged", (call, token) => rosters.SetNameCardAsync(call.App.Name, call.Body, token)),
            ("State.StateChange", (call, token) => states.NoteAsync(call.App.Name, StateChange.Read(call.Body, call.OptPlatform), call.Options.Login, token)),
            ("sendmsg", (call, token) => messages.SendAsync(call.App, SendMessageReader.Read(call.Body, call.Options), token)),
        ];
        _commands = commands.ToFrozenDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
    }

    private delegate Task<string> Command(TencentCall call, CancellationToken cancellationToken);

    /// <param name="call">What was called.</param>
    /// <param name="queryCommand">The query's CallbackCommand, for bodies that do not repeat it.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="ProblemException">The body breaks rules.</exception>
    public async Task RunAsync(TencentCall call, string? queryCommand, CancellationToken cancellationToken)
    {
        string command = call.Body.Text("CallbackCommand") ?? queryCommand ?? NameOfMessage(call.Body);
        if (!_commands.TryGetValue(command, out (string Name, Command Run) known))
        {
            _metrics.TencentCallback(call.App.Name, Other, Unknown(call.App.Name, command));
            return;
        }

        try
        {
            _metrics.TencentCallback(call.App.Name, known.Name, await known.Run(call, cancellationToken));
        }
        catch (ProblemException)
        {
            _metrics.TencentCallback(call.App.Name, known.Name, "refused");
            throw;
        }
    }

    private static string NameOfMessage(TencentNode body) => SendMessageReader.IsMessage(body)
        ? "sendmsg"
        : throw body.Refuse("CallbackCommand", "is required in a callback, and MsgBody in a message");

    private string Unknown(string app, string command)
    {
        // Names have letters, digits, '.' and '_': whoever sends something else does not get it into the log.
        string shown = new([.. command.Take(64).Where(unit => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_')]);
        TencentLog.UnknownCommand(_logger, app, shown);
        return "unknown";
    }
}

/// <summary>One body that was posted to an app's webhook.</summary>
/// <param name="App">The app.</param>
/// <param name="Options">How it takes callbacks.</param>
/// <param name="Body">The body.</param>
/// <param name="OptPlatform">The query's OptPlatform.</param>
internal sealed record TencentCall(AppProfile App, TencentOptions Options, TencentNode Body, string? OptPlatform);
