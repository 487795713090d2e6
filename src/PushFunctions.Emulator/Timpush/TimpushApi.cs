using System.Globalization;
using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Timpush;

/// <summary>TIMPush: <c>v4/timpush/batch</c> of Tencent Cloud Chat's server API, to RegistrationIDs. What has the MsgRandom of a push of the same second is
/// answered and dropped.</summary>
internal sealed class TimpushApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int MostAccounts = 500;
    private const int LongestDataId = 64;
    private const int LongestWords = 3 * 1024;
    private const int Remembered = 100_000;

    private readonly UserSigJudge _judge = new(options, handler.Clock);
    private readonly RecentEntries<(long Second, long Random), bool> _seen = new(Remembered);

    public string Channel => ChannelNames.Timpush;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v4/timpush/batch", (RequestDelegate)(context => handler.AnswerAsync(context, Channel, Take)));

    private VendorReply Take(VendorCall call)
    {
        if (Authorize(call) is (string code, string why))
        {
            return TimpushReplies.Refuse(call, code, why);
        }

        call.Account = options.Timpush.SdkAppId;
        if (VendorJson.TryParse(call.Body) is not { } body)
        {
            return TimpushReplies.Refuse(call, TimpushReplies.BadJson, "no JSON object in UTF-8");
        }

        return Unfit(body) is (string fault, string detail) ? TimpushReplies.Refuse(call, fault, detail) : Send(call, body);
    }

    private (string Code, string Why)? Authorize(VendorCall call)
    {
        string Of(string name) => call.Request.Query[name].ToString();
        return Of("contenttype") != "json" ? (TimpushReplies.BadUrl, "contenttype must be json")
            : !IsRandom(Of("random")) ? (TimpushReplies.BadUrl, "random must be a whole number of 32 bits")
            : Of("sdkappid").Length == 0 ? (TimpushReplies.NoSdkAppId, "sdkappid is missing")
            : Of("identifier").Length == 0 || Of("usersig").Length == 0 ? (TimpushReplies.BadCaller, "identifier or usersig is missing")
            : _judge.Judge(Of("usersig"), Of("sdkappid"), Of("identifier")) is { } refusal ? refusal
            : handler.TakeExpiry(call) ? (UserSigJudge.Expired, "a fault that was armed")
            : Of("identifier") != options.Timpush.Identifier ? (TimpushReplies.NoAdmin, "the identifier is no admin's")
            : null;
    }

    private static (string Code, string Why)? Unfit(JsonElement body) =>
        !body.TryGetProperty("MsgRandom", out var random) || random.ValueKind != JsonValueKind.Number || !random.TryGetUInt32(out _)
            ? (TimpushReplies.NoRandom, "MsgRandom is missing or no whole number of 32 bits")
            : TimpushShape.Body("", body) is { } finding ? (TimpushReplies.BadJson, finding.ToString())
            : body.GetProperty("To_Account").GetArrayLength() > MostAccounts ? (TimpushReplies.TooMany, "more than 500 accounts")
            : LengthOf(body, "DataId") > LongestDataId ? (TimpushReplies.BadJson, "DataId has more than 64 bytes")
            : body.GetProperty("OfflinePushInfo") is var info && LengthOf(info, "Desc") + LengthOf(info, "Ext") > LongestWords
                ? (TimpushReplies.BadJson, "Desc and Ext have more than 3 KB")
                : null;

    private static bool IsRandom(string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int LengthOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? Encoding.UTF8.GetByteCount(text.GetString()!) : 0;

    private VendorReply Send(VendorCall call, JsonElement body)
    {
        var list = body.GetProperty("To_Account");
        int bytes = Encoding.UTF8.GetByteCount(body.GetRawText()) - Encoding.UTF8.GetByteCount(list.GetRawText());
        var payload = VendorJson.Without(body, "To_Account");
        string[] accounts = [.. list.EnumerateArray().Select(account => account.GetString()!)];
        string[] none = [.. accounts.Where(TokenShape.IsNone)];
        VendorPush[] pushes = [.. accounts.Except(none, StringComparer.Ordinal).Select(account => new VendorPush(account, payload, bytes))];
        if (pushes.Length == 0)
        {
            call.Detail = $"{TimpushReplies.NoAccount}: none of them is an account";
            return TimpushReplies.Taken(none);
        }

        var key = (handler.Clock.GetUtcNow().ToUnixTimeSeconds(), body.GetProperty("MsgRandom").GetInt64());
        return handler.Send(call, new VendorSend(
            pushes,
            dead =>
            {
                _seen.Set(key, true);
                return TimpushReplies.Taken([.. none, .. dead]);
            },
            armed => TimpushReplies.Refuse(call, armed, "a fault that was armed"))
        {
            IsDryRun = _seen.TryGet(key, out _),
        });
    }
}
