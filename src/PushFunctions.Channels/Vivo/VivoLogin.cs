using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Vivo;

/// <summary>vivo's signed login, <c>/message/auth</c>, for an <c>authToken</c> that is good for 24 hours; several can be good at once, and
/// an app may ask ten times a second.</summary>
internal static class VivoLogin
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The lower-case hex of MD5 over id, key, time and secret.</summary>
    /// <param name="appId">The AppId.</param>
    /// <param name="appKey">The AppKey.</param>
    /// <param name="timestamp">Milliseconds since 1970, within 10 minutes of vivo's clock.</param>
    /// <param name="appSecret">The AppSecret.</param>
#pragma warning disable CA5351 // vivo's protocol, not our choice
    public static string Sign(string appId, string appKey, string timestamp, string appSecret) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{appId}{appKey}{timestamp}{appSecret}")));
#pragma warning restore CA5351

    /// <summary>Asks for a token.</summary>
    public static async Task<AccessToken> RequestAsync(VendorHttp http, Uri address, VivoAccount account, CancellationToken cancellationToken)
    {
        string timestamp = http.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string sign = Sign(account.AppId, account.AppKey, timestamp, account.AppSecret);
        byte[] body = Encoding.UTF8.GetBytes(
            $$"""{"appId":{{account.AppId}},"appKey":{{JsonText.Quote(account.AppKey)}},"timestamp":{{timestamp}},"sign":"{{sign}}"}""");
        return Read(await http.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, address) { Content = VendorJson.Content(body) }, cancellationToken));
    }

    private static AccessToken Read(VendorReply reply)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("result") is not { Length: > 0 } code)
        {
            VendorAnswer answer = reply.FromStatus();
            return AccessToken.None(answer.Passes ? answer : Fault(answer.Code));
        }

        if (code == VivoCodes.Success)
        {
            return json.Text("authToken") is { Length: > 0 } token
                ? AccessToken.Of(token, Lifetime)
                : AccessToken.None(VendorAnswer.Of(VendorVerdict.Retry, UnansweredCodes.Unreadable));
        }

        // A wrong id, key, secret or clock (10200 to 10207) is the operator's affair, like anything else that does not pass.
        VendorAnswer refusal = VendorAnswer.Of(VivoCodes.Table[code], code, reply.RetryAfter);
        return AccessToken.None(refusal.Passes ? refusal : Fault(code));
    }

    private static VendorAnswer Fault(string code) => VendorAnswer.Of(VendorVerdict.Alarm, $"auth{code}");
}
