using System.Globalization;
using System.Text.Json;

namespace PushFunctions.Channels.Vendors;

/// <summary>OAuth 2.0's client credentials grant (RFC 6749, section 4.4) as Huawei and Honor have it: the credentials in the form.</summary>
internal static class ClientCredentials
{
    private static readonly TimeSpan Standard = TimeSpan.FromHours(1);

    /// <summary>Asks for a token.</summary>
    public static async Task<AccessToken> RequestAsync(
        VendorHttp http, Uri address, string clientId, string clientSecret, CancellationToken cancellationToken)
    {
        VendorReply reply = await http.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(
                [
                    new("grant_type", "client_credentials"), new("client_id", clientId), new("client_secret", clientSecret),
                ]),
            },
            cancellationToken);
        return Read(reply);
    }

    private static AccessToken Read(VendorReply reply)
    {
        JsonElement? json = reply.Failure is null ? reply.Json() : null;
        if (reply.IsSuccess && json?.Text("access_token") is { Length: > 0 } token)
        {
            TimeSpan lifetime = int.TryParse(json.Value.Text("expires_in"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
                ? TimeSpan.FromSeconds(seconds)
                : Standard;
            return AccessToken.Of(token, lifetime);
        }

        // Wrong credentials are answered 400 or 401, and by Huawei also with a number for an error: an operator's affair, like anything
        // that does not pass.
        VendorAnswer answer = reply.FromStatus();
        return AccessToken.None(answer.Passes ? answer : VendorAnswer.Of(VendorVerdict.Alarm, $"auth{answer.Code}"));
    }
}
