using System.Globalization;
using System.Text.RegularExpressions;

namespace PushFunctions.FunctionsHost.Equality;

/// <summary>What is compared of an answer: all that is not of the connection, the server's name or the instant.</summary>
internal sealed partial record Answer(int Status, string Headers, string Body)
{
    private static readonly string[] OfTheServer = ["Date", "Server", "Transfer-Encoding", "Content-Length"];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        (int)response.StatusCode,
        string.Join('\n', response.Headers.Concat(response.Content.Headers)
            .Where(header => !OfTheServer.Contains(header.Key))
            .Select(header => WithoutInstants($"{header.Key}: {string.Join(", ", header.Value)}"))
            .Order(StringComparer.Ordinal)),
        WithoutInstants(await response.Content.ReadAsStringAsync(cancellationToken)));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Status}\n{Headers}\n{(Body.Length > 600 ? Body[..600] : Body)}");

    // Instants, and the ids that are made of them.
    private static string WithoutInstants(string text) =>
        Expiration().Replace(Made().Replace(Trace().Replace(Instant().Replace(text, "<instant>"), "$1<trace>"), "$1-<id>"), "$1<instant>");

    [GeneratedRegex(@"\b(badge|clear)-[0-9a-f]{32}\b")]
    private static partial Regex Made();

    [GeneratedRegex(@"(""apns-expiration"":"")\d+")]
    private static partial Regex Expiration();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Instant();

    [GeneratedRegex(@"(""traceId"":"")[^""]*")]
    private static partial Regex Trace();
}
