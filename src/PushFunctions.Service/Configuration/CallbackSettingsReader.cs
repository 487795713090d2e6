using PushFunctions.Core.Json;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Service.Configuration;

/// <summary>Reads an app's section <c>ResultCallback</c>.</summary>
internal static class CallbackSettingsReader
{
    private const string UrlRule =
        "must be an absolute https address without user name, password or fragment; http is for addresses of this machine only";

    public static CallbackSettings? Read(SettingsSection? callback)
    {
        if (callback is null)
        {
            return null;
        }

        string? url = callback.Value(nameof(CallbackSettings.Url), IsAddress, UrlRule);
        string? secret = callback.Value(
            nameof(CallbackSettings.Secret),
            text => text.Length >= CallbackSettings.SecretLength,
            $"must have at least {CallbackSettings.SecretLength} characters, best drawn by chance: it signs what is told");
        if (url is null)
        {
            callback.Fail(nameof(CallbackSettings.Url), "is missing: the address that results are posted to");
        }

        if (secret is null)
        {
            callback.Fail(nameof(CallbackSettings.Secret), "is missing: the key that signs what is told");
        }

        CallbackSettings? settings = url is not null && secret is not null && IsAddress(url)
            ? new CallbackSettings { Url = new Uri(url), Secret = secret }
            : null;
        IReadOnlySet<OutcomeKind>? outcomes = ReadOutcomes(callback);
        int? seconds = callback.WholeNumber(nameof(CallbackSettings.Timeout), 1, CallbackSettings.MaxTimeoutSeconds);
        ResultFormat format = callback.Choice(nameof(CallbackSettings.Format), ResultFormat.PushFunctions);
        callback.RefuseOthers();
        return settings is null ? null : settings with
        {
            Outcomes = outcomes ?? settings.Outcomes,
            Timeout = seconds is int given ? TimeSpan.FromSeconds(given) : settings.Timeout,
            Format = format,
        };
    }

    private static HashSet<OutcomeKind>? ReadOutcomes(SettingsSection callback)
    {
        if (callback.Value(nameof(CallbackSettings.Outcomes)) is not string list)
        {
            return null;
        }

        HashSet<OutcomeKind> outcomes = [];
        foreach (string name in list.Split(',', StringSplitOptions.TrimEntries))
        {
            if (EnumNames.TryParse(name, out OutcomeKind kind) && Outcome.FinalKinds.Contains(kind))
            {
                outcomes.Add(kind);
            }
            else
            {
                string known = string.Join(", ", Outcome.FinalKinds.Select(EnumNames.NameOf));
                callback.Fail(nameof(CallbackSettings.Outcomes), $"must list, separated by commas, some of: {known}");
                break;
            }
        }

        return outcomes;
    }

    // Which address is told stands in the configuration alone: nobody who calls the API can name another one.
    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url is { UserInfo.Length: 0, Fragment.Length: 0 };
}
