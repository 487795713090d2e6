using System.Globalization;

namespace PushFunctions.Emulator.Apns;

/// <summary>What APNs itself refuses of a request's path and headers, where no hub stands before it.</summary>
internal static class ApnsRequestJudge
{
    private const int LeastToken = 64;
    private const int LongestToken = 200;

    private static readonly string[] Own =
    [
        ApnsHeaders.PushType, ApnsHeaders.Priority, ApnsHeaders.Expiration, ApnsHeaders.CollapseId, ApnsHeaders.Id, ApnsHeaders.Topic,
    ];

    // Which push type a topic's suffix belongs to.
    private static readonly Dictionary<string, string> Suffixes = new(StringComparer.Ordinal)
    {
        ["voip"] = ".voip",
        ["complication"] = ".complication",
        ["fileprovider"] = ".pushkit.fileprovider",
        ["location"] = ".location-query",
        ["liveactivity"] = ".push-type.liveactivity",
        ["pushtotalk"] = ".voip-ptt",
    };

    /// <summary>A device token is hexadecimal; other than that it is not judged.</summary>
    public static bool IsToken(string token) =>
        token.Length is >= LeastToken and <= LongestToken && token.Length % 2 == 0 && token.All(char.IsAsciiHexDigit);

    /// <summary>The headers under their names, where each is there once.</summary>
    public static Dictionary<string, string>? ReadHeaders(IHeaderDictionary headers)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Own)
        {
            if (headers.TryGetValue(name, out var values))
            {
                if (values.Count != 1)
                {
                    return null;
                }

                read[name] = values[0]!;
            }
        }

        return read;
    }

    /// <summary>What is wrong with them, which <see cref="ApnsJudge"/> does not look at because a hub never hands it on.</summary>
    public static ApnsReply? Judge(Dictionary<string, string> headers, string bundleId)
    {
        if (headers.TryGetValue(ApnsHeaders.Expiration, out string? expiration) && !long.TryParse(expiration, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return ApnsReply.Refuse(ApnsReasons.BadExpirationDate, "the expiration is no number of seconds");
        }

        if (headers.TryGetValue(ApnsHeaders.Id, out string? id) && id.Any(char.IsAsciiLetterUpper))
        {
            return ApnsReply.Refuse(ApnsReasons.BadMessageId, "the id has upper-case letters");
        }

        if (!headers.TryGetValue(ApnsHeaders.Topic, out string? topic))
        {
            return ApnsReply.Refuse(ApnsReasons.MissingTopic);
        }

        string suffix = Suffixes.GetValueOrDefault(headers.GetValueOrDefault(ApnsHeaders.PushType, ""), "");
        return topic == bundleId + suffix ? null : ApnsReply.Refuse(ApnsReasons.TopicDisallowed, $"the topic must be the app's bundle id{(suffix.Length > 0 ? " with " + suffix : "")}");
    }

    /// <summary>The environment by the name that the client called.</summary>
    public static string EnvironmentOf(HttpRequest request) =>
        request.Host.Host.Contains(".sandbox.", StringComparison.Ordinal) || request.Host.Host.Contains(".development.", StringComparison.Ordinal)
            ? nameof(ApnsEnvironment.Sandbox).ToLowerInvariant()
            : nameof(ApnsEnvironment.Production).ToLowerInvariant();
}
