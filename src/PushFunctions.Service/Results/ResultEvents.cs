using System.Text.Json.Serialization;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Results;

namespace PushFunctions.Service.Results;

/// <summary>The body of a request to a callback.</summary>
internal sealed record ResultEvents
{
    /// <summary>1 to 100, all about one message.</summary>
    public required IReadOnlyList<ResultEvent> Events { get; init; }

    public static ResultEvents Of(ResultEnvelope envelope) => new()
    {
        Events = [.. envelope.Lines.Select(line => ResultEvent.Of(envelope, line))],
    };
}

/// <summary>What became of one device's push, or of a user who is left out whole.</summary>
internal sealed record ResultEvent
{
    /// <summary>The same whenever this is told again.</summary>
    public required string Id { get; init; }

    public required string App { get; init; }

    public required string MessageId { get; init; }

    public ConversationType? ConversationType { get; init; }

    public string? ConversationId { get; init; }

    public required string UserId { get; init; }

    public string? DeviceId { get; init; }

    public ChannelName? Channel { get; init; }

    public required ResultStage Stage { get; init; }

    public required OutcomeKind Outcome { get; init; }

    public string? Detail { get; init; }

    /// <summary>When it was known, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public static ResultEvent Of(ResultEnvelope envelope, ResultLine line) => new()
    {
        Id = EventId.Of(envelope.Subject, line),
        App = envelope.Subject.App,
        MessageId = envelope.Subject.MessageId,
        ConversationType = envelope.Subject.ConversationType,
        ConversationId = envelope.Subject.ConversationId,
        UserId = line.UserId,
        DeviceId = line.DeviceId,
        Channel = line.Channel,
        Stage = StageOf(line.Outcome),
        Outcome = line.Outcome,
        Detail = line.Detail,
        At = envelope.At,
    };

    /// <summary>The step that an outcome is about.</summary>
    public static ResultStage StageOf(OutcomeKind outcome) => outcome switch
    {
        OutcomeKind.Delivered => ResultStage.Delivered,
        OutcomeKind.Clicked => ResultStage.Clicked,
        _ => ResultStage.Sent,
    };
}

/// <summary>The steps of a push on its way.</summary>
[JsonConverter(typeof(EnumNameConverter<ResultStage>))]
internal enum ResultStage
{
    /// <summary>To the provider; the outcome says whether it got there.</summary>
    Sent,

    /// <summary>To the phone.</summary>
    Delivered,

    /// <summary>To the user.</summary>
    Clicked,
}
