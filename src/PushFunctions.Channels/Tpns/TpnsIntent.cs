using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Tpns;

/// <summary>The URI that a tap opens, with what is for the app in it: an intent's extras, or any other URI's query, as TPNS's own pages have
/// it.</summary>
internal static class TpnsIntent
{
    /// <summary>The URI with every member.</summary>
    public static string With(string uri, PayloadExtras extras)
    {
        if (uri.Contains("#Intent;", StringComparison.Ordinal))
        {
            return IntentUri.With(uri, extras);
        }

        int hash = uri.IndexOf('#', StringComparison.Ordinal);
        (string address, string fragment) = hash < 0 ? (uri, "") : (uri[..hash], uri[hash..]);
        return extras.Members.Aggregate(address, With) + fragment;
    }

    private static string With(string address, KeyValuePair<string, string> member) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{member.Key}={Uri.EscapeDataString(member.Value)}";
}
