using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Emulator.ProviderOptions;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Oppo;

/// <summary>OPPO's signed login ("Authentication").</summary>
internal sealed class OppoTokenIssuer(OppoOptions options, VendorHandler handler)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly IssuedTokens _tokens = new(handler.Clock);

    /// <summary>Answers a login.</summary>
    public VendorReply Grant(VendorCall call)
    {
        if (FormBody.Read(call) is not { } form)
        {
            return OppoReplies.Refuse(call, OppoReplies.InvalidEncoding, "Invalid Encoding: no form");
        }

        var (code, detail) = Judge(form["app_key"], form["timestamp"], form["sign"]);
        return code is not null
            ? OppoReplies.Refuse(call, code, detail)
            : handler.Authorize(
                call,
                () => OppoReplies.Ok(
                    $$"""{"auth_token":{{VendorBodies.Quote(_tokens.Issue(options.TokenLifetime))}},"create_time":{{handler.Clock.GetUtcNow().ToUnixTimeMilliseconds()}}}"""),
                fault => OppoReplies.Refuse(call, fault, "a fault that was armed"));
    }

    /// <summary>What is wrong with a call's <c>auth_token</c>; null if nothing is.</summary>
    public VendorReply? Refusal(VendorCall call, string token)
    {
        if (handler.TakeExpiry(call))
        {
            _tokens.ExpireAll();
        }

        return token.Length == 0 ? OppoReplies.Refuse(call, OppoReplies.MissingToken, "Missing Auth Token")
            : _tokens.Look(token) != TokenState.Good ? OppoReplies.Refuse(call, OppoReplies.InvalidToken, "Invalid AuthToken")
            : null;
    }

    private (string? Code, string Detail) Judge(string key, string timestamp, string sign) =>
        key.Length == 0 ? (OppoReplies.MissingAppKey, "Missing App Key")
        : timestamp.Length == 0 ? (OppoReplies.MissingTimestamp, "Missing Timestamp")
        : sign.Length == 0 ? (OppoReplies.MissingSignature, "Missing Signature")
        : key != options.AppKey ? (OppoReplies.InvalidAppKey, "Invalid App Key")
        : !IsRecent(timestamp) ? (OppoReplies.InvalidTimestamp, "Invalid Timestamp")
        : sign != Sign(key + timestamp + options.MasterSecret) ? (OppoReplies.InvalidSignature, "Invalid Signature")
        : (null, "");

    private bool IsRecent(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
        && Math.Abs(handler.Clock.GetUtcNow().ToUnixTimeMilliseconds() - (double)milliseconds) <= Window.TotalMilliseconds;

    private static string Sign(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
