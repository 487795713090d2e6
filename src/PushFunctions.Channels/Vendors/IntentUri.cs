using PushFunctions.Channels.Payloads;

namespace PushFunctions.Channels.Vendors;

/// <summary>Android's textual form of an intent: <c>intent://host/path#Intent;scheme=app;S.key=value;end</c> (<c>Intent.toUri</c>).</summary>
internal static class IntentUri
{
    private const string End = ";end";

    /// <summary>The intent with everything that is for the app, each a string extra.</summary>
    public static string With(string intent, PayloadExtras extras) =>
        extras.Members.Aggregate(intent, (longer, member) => With(longer, member.Key, member.Value));

    /// <summary>The intent with one more string extra; as it was where there is nothing to add, or it is not in that form.</summary>
    public static string With(string intent, string name, string? value) =>
        string.IsNullOrEmpty(value) || !intent.EndsWith(End, StringComparison.Ordinal)
            ? intent
            : $"{intent[..^End.Length]};S.{name}={Uri.EscapeDataString(value)}{End}";
}
