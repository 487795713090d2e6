using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Messages;

/// <summary>The answer to a message that is taken in.</summary>
internal sealed record PostedMessage
{
    /// <summary>The event's id: the caller's, or the one that was made.</summary>
    public required string Id { get; init; }

    /// <summary>Its app.</summary>
    public required string App { get; init; }

    /// <summary><c>accepted</c>; <c>repeated</c> where the same event was accepted before; <c>recalled</c> where it was taken back.</summary>
    public required string Status { get; init; }

    /// <summary>How many users it is for.</summary>
    public required int Recipients { get; init; }

    public static PostedMessage Of(MessageEvent accepted, IntakeResult result) => new()
    {
        Id = accepted.Id!,
        App = accepted.App!,
        Status = result.Acceptance switch
        {
            Acceptance.Repeated => "repeated",
            Acceptance.Recalled => "recalled",
            _ => "accepted",
        },
        Recipients = result.Recipients,
    };

    /// <summary>Where the report on a message is.</summary>
    public static string LocationOf(MessageEvent accepted) => LocationOf(accepted.App!, accepted.Id!);

    /// <summary>Where the report on a message of this id is.</summary>
    public static string LocationOf(string app, string id)
    {
        string path = $"/api/messages/{Uri.EscapeDataString(id)}";
        return app == Identifiers.DefaultApp ? path : $"{path}?app={app}";
    }
}

/// <summary>What became of one event of an array, in the array's order.</summary>
internal sealed record PostResult
{
    /// <summary>The status that the event alone would have been answered with.</summary>
    public required int Status { get; init; }

    /// <summary>The event's id, where it could be read.</summary>
    public string? Id { get; init; }

    /// <summary>Where the report is, once the event is taken in.</summary>
    public string? Location { get; init; }

    /// <summary>With 202: what the event alone would have been answered with.</summary>
    public PostedMessage? Message { get; init; }

    /// <summary>With any other status: why.</summary>
    public Problem? Problem { get; init; }
}
