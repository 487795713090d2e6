using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Oppo;

/// <summary>OPPO's signed login, <c>/server/v1/auth</c>, for an <c>auth_token</c> that is good for 24 hours ("Authentication").</summary>
internal static class OppoLogin
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The lower-case hex of SHA-256 over key, time and secret.</summary>
    /// <param name="appKey">The AppKey.</param>
    /// <param name="timestamp">Milliseconds since 1970, within 10 minutes of OPPO's clock.</param>
    /// <param name="masterSecret">The MasterSecret.</param>
    public static string Sign(string appKey, string timestamp, string masterSecret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{appKey}{timestamp}{masterSecret}")));

    /// <summary>Asks for a token.</summary>
    public static async Task<AccessToken> RequestAsync(VendorHttp http, Uri address, OppoAccount account, CancellationToken cancellationToken)
    {
        string timestamp = http.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        VendorReply reply = await http.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(
                [
                    new("app_key", account.AppKey), new("timestamp", timestamp), new("sign", Sign(account.AppKey, timestamp, account.MasterSecret)),
                ]),
            },
            cancellationToken);
        return Read(reply);
    }

    private static AccessToken Read(VendorReply reply)
    {
        if (reply.Failure is not null || reply.Json() is not { } json || json.Text("code") is not { Length: > 0 } code)
        {
            VendorAnswer answer = reply.FromStatus();
            return AccessToken.None(answer.Passes ? answer : Fault(answer.Code));
        }

        if (code == OppoCodes.Success)
        {
            return json.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
                && data.Text("auth_token") is { Length: > 0 } token
                ? AccessToken.Of(token, Lifetime)
                : AccessToken.None(VendorAnswer.Of(VendorVerdict.Retry, UnansweredCodes.Unreadable));
        }

        // A wrong key, secret or clock is the operator's affair, like anything else that does not pass.
        VendorAnswer refusal = VendorAnswer.Of(OppoCodes.Table[code], code, reply.RetryAfter);
        return AccessToken.None(refusal.Passes || refusal.Verdict == VendorVerdict.Quota ? refusal : Fault(code));
    }

    private static VendorAnswer Fault(string code) => VendorAnswer.Of(VendorVerdict.Alarm, $"auth{code}");
}
