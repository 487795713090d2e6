using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.ProviderOptions;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Vivo;

/// <summary>vivo's signed login, <c>/message/auth</c>.</summary>
internal sealed class VivoTokenIssuer(VivoOptions options, VendorHandler handler)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly IssuedTokens _tokens = new(handler.Clock);

    /// <summary>Answers a login.</summary>
    public VendorReply Grant(VendorCall call)
    {
        if (VendorJson.TryParse(call.Body) is not { } body)
        {
            return VivoReplies.RefuseBody(call, "no JSON object in UTF-8");
        }

        var (code, detail) = Judge(Value(body, "appId"), Value(body, "appKey"), Value(body, "timestamp"), Value(body, "sign"));
        return code is not null
            ? VivoReplies.Refuse(call, code, detail)
            : handler.Authorize(
                call,
                () => VivoReplies.Ok($",\"authToken\":{VendorBodies.Quote(_tokens.Issue(options.TokenLifetime))}"),
                fault => VivoReplies.Refuse(call, fault, "a fault that was armed"));
    }

    /// <summary>What is wrong with a call's <c>authToken</c>; null if nothing is.</summary>
    public VendorReply? Refusal(VendorCall call)
    {
        if (handler.TakeExpiry(call))
        {
            _tokens.ExpireAll();
        }

        return _tokens.Look(call.Header("authToken")) == TokenState.Good
            ? null
            : VivoReplies.Refuse(call, VivoReplies.AuthFailed, "权限认证失败");
    }

    private (string? Code, string Detail) Judge(string id, string key, string timestamp, string sign) =>
        id.Length == 0 ? ("10200", "appId is empty")
        : key.Length == 0 ? ("10201", "appKey is empty")
        : timestamp.Length == 0 ? ("10203", "timestamp is empty")
        : sign.Length == 0 ? ("10204", "sign is empty")
        : id != options.AppId ? ("10205", "appId does not exist")
        : key != options.AppKey ? ("10202", "appKey is wrong")
        : !IsRecent(timestamp) ? ("10207", "timestamp is wrong")
        : sign != Sign(id + key + timestamp + options.AppSecret) ? ("10206", "sign is wrong")
        : (null, "");

    private bool IsRecent(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
        && Math.Abs(handler.Clock.GetUtcNow().ToUnixTimeMilliseconds() - (double)milliseconds) <= Window.TotalMilliseconds;

    // Takes id and time as a string or a number; spaces around are nothing.
    private static string Value(JsonElement body, string member) => !body.TryGetProperty(member, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim()
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : "";

#pragma warning disable CA5351 // vivo's protocol
    private static string Sign(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
