using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.NotificationHubs.Feedback;

namespace PushFunctions.Emulator.Control;

/// <summary>The body of <c>POST /faults</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FaultRequest
{
    /// <summary>Absent: <c>status</c>.</summary>
    public string? Kind { get; init; }

    public string? Channel { get; init; }

    public string? Hub { get; init; }

    public string? Token { get; init; }

    /// <summary>Absent: <c>send</c>.</summary>
    public string? On { get; init; }

    public int? Status { get; init; }

    /// <summary>As the vendor writes it, digits or not.</summary>
    public string? Code { get; init; }

    public JsonElement? RetryAfter { get; init; }

    /// <summary>Absent: once, but a dead token stays dead. 0: until all faults are cleared.</summary>
    public int? Count { get; init; }

    /// <summary>Absent: each. Only every so many of what the fault could hit.</summary>
    public int? Every { get; init; }

    public ControlProblem? Problem(IEnumerable<string> hubs)
    {
        var errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var kind = ParsedKind;
        Check("kind", kind is not null, $"must be one of {string.Join(", ", FaultKinds.Names)}");
        Check("channel", Channel is null || ChannelNames.All.Contains(Channel), $"must be one of {string.Join(", ", ChannelNames.All)}");
        Check("hub", Hub is null || hubs.Contains(Hub, StringComparer.OrdinalIgnoreCase), "is not a hub of this emulator");
        Check("token", Token is not "" && (kind != FaultKind.DeadToken || (Token ?? Channel) is not null),
            "must name the device that is gone, unless a channel is named of which every one is");
        Check("status", kind == FaultKind.Status ? Status is >= 400 and <= 599 : Status is null || kind is null,
            kind == FaultKind.Status ? "must be from 400 to 599" : "goes with the kind status only");
        Check("on", On is null || FaultPlace.All.Contains(On), $"must be one of {string.Join(", ", FaultPlace.All)}");
        var (isCode, codeRule) = kind switch
        {
            FaultKind.Code => (!string.IsNullOrEmpty(Code), "must be a code of the vendor's"),
            FaultKind.PnsError => (PnsOutcomes.Errors.Contains(Code), $"must be one of {string.Join(", ", PnsOutcomes.Errors)}"),
            _ => (Code is null || kind is null, "goes with the kinds code and pnsError only"),
        };
        Check("code", isCode, codeRule);
        Check("retryAfter", RetryAfter is null || kind is null || (kind == FaultKind.Status && TryReadRetryAfter(out _)),
            "must be a number of seconds or an HTTP date, and goes with the kind status only");
        Check("count", Count is null or >= 0, "must be 0 or more; 0 has no end");
        Check("every", Every is null or >= 1, "must be 1 or more");
        return errors.Count == 0 ? null : ControlProblem.Of(errors);

        void Check(string member, bool isFine, string otherwise)
        {
            if (!isFine)
            {
                errors[$"$.{member}"] = otherwise;
            }
        }
    }

    public ArmedFault ToFault()
    {
        TryReadRetryAfter(out string? retryAfter);
        var kind = ParsedKind!.Value;
        int count = Count ?? (kind == FaultKind.DeadToken ? 0 : 1);
        return new ArmedFault
        {
            Kind = kind,
            Channel = Channel,
            Hub = Hub,
            Token = Token,
            On = On == FaultPlace.Send ? null : On,
            Status = Status,
            Code = Code,
            RetryAfter = retryAfter,
            Remaining = count == 0 ? null : count,
            Every = Every,
        };
    }

    private FaultKind? ParsedKind => Kind is null ? FaultKind.Status : FaultKinds.Parse(Kind);

    private bool TryReadRetryAfter(out string? header)
    {
        header = null;
        if (RetryAfter is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int seconds) && seconds >= 0)
        {
            header = seconds.ToString(CultureInfo.InvariantCulture);
        }
        else if (RetryAfter is { ValueKind: JsonValueKind.String } text
            && DateTime.TryParseExact(text.GetRawText().Trim('"'), "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            header = date.ToString("r", CultureInfo.InvariantCulture);
        }

        return header is not null;
    }
}
