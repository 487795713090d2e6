using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Tpns;

/// <summary>TPNS: <c>api.tpns.tencent.com</c> and its like, pushes to tokens.</summary>
internal sealed class TpnsApi(EmulatorOptions options, VendorHandler handler) : IVendorApi
{
    private const int MostTokens = 1000;
    private const int LargestMessage = 4096;
    private const int TokenLength = 36;

    public string Channel => ChannelNames.Tpns;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v3/push/app", context => handler.AnswerAsync(context, Channel, Take));

    private VendorReply Take(VendorCall call)
    {
        (var caller, string code, string why) = TpnsCaller.Of(call, options.Tpns);
        if (caller is null)
        {
            return TpnsReplies.Refuse(call, code, why);
        }

        call.Account = caller.AccessId;
        if (VendorJson.TryParse(call.Body) is not { } body)
        {
            return TpnsReplies.Refuse(call, TpnsReplies.Unreadable, "no JSON object in UTF-8");
        }

        return TpnsShape.Body("", body) is { } finding ? TpnsReplies.Refuse(call, TpnsReplies.BadParameter, finding.ToString())
            : TpnsShape.WhatIsMissing(body, caller.IsIos) is { } missing ? TpnsReplies.Refuse(call, TpnsReplies.Missing, $"{missing} is missing")
            : Unfit(body) is { } unfit ? TpnsReplies.Refuse(call, TpnsReplies.BadParameter, unfit)
            : Send(call, body);
    }

    private static string? Unfit(JsonElement body)
    {
        int tokens = body.GetProperty("token_list").GetArrayLength();
        int bytes = Encoding.UTF8.GetByteCount(body.GetProperty("message").GetRawText());
        return tokens is 0 or > MostTokens ? $"token_list has {tokens} tokens; a push takes 1 to {MostTokens}"
            : bytes > LargestMessage ? $"message has {bytes} bytes; a push takes {LargestMessage}"
            : TpnsShape.Contradiction(body);
    }

    private VendorReply Send(VendorCall call, JsonElement body)
    {
        bool isOne = body.GetProperty("audience_type").GetString() == "token";
        string[] tokens = [.. body.GetProperty("token_list").EnumerateArray().Select(token => token.GetString()!).Take(isOne ? 1 : MostTokens).Distinct()];
        string[] good = [.. tokens.Where(token => token.Length == TokenLength && !TokenShape.IsNone(token))];
        string[] bad = [.. tokens.Except(good)];
        bool drops = body.TryGetProperty("ignore_invalid_token", out var ignore) && ignore.GetInt32() == 1;
        string environment = body.TryGetProperty("environment", out var said) ? said.GetString()! : "";
        if (bad.Length > 0 && !drops)
        {
            return TpnsReplies.Refuse(call, TpnsReplies.BadToken, "one of the tokens is invalid");
        }

        if (good.Length == 0)
        {
            return TpnsReplies.Taken(environment, bad);
        }

        var payload = VendorJson.Without(body, "token_list");
        int bytes = Encoding.UTF8.GetByteCount(body.GetProperty("message").GetRawText());
        return handler.Send(call, new VendorSend(
            [.. good.Select(token => new VendorPush(token, payload, bytes))],
            dead => dead.Count > 0 && !drops
                ? TpnsReplies.Refuse(call, TpnsReplies.BadToken, "one of the tokens is invalid")
                : TpnsReplies.Taken(environment, [.. bad, .. dead]),
            code => TpnsReplies.Refuse(call, code, "a fault that was armed")));
    }
}
