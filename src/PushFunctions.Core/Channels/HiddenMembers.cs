using System.Text.Json;

namespace PushFunctions.Core.Channels;

/// <summary>
/// The members that a payload is shown without. By two of them it asks its vendor for receipts: an address, whose query may hold the vendors' key,
/// and the message's tag; whoever knows both can forge receipts. The others are vivo's <c>requestId</c> and TIMPush's <c>MsgRandom</c>, which each
/// request makes of the message's own and of the devices in it: no two requests are alike there.
/// </summary>
public static class HiddenMembers
{
    /// <summary>What stands in the place of either, as JSON.</summary>
    public static ReadOnlySpan<byte> Mask => "\"***\""u8;

    // Xiaomi, vivo and Meizu; OPPO; Huawei; Honor and HarmonyOS; vivo; TIMPush.
    private static readonly string[] Names =
        ["callback", "callback.param", "call_back_url", "call_back_parameter", "bi_tag", "biTag", "requestId", "DataId", "MsgRandom"];

    /// <summary>The same JSON byte for byte, but for the texts and numbers of these members.</summary>
    public static ReadOnlyMemory<byte> Hide(ReadOnlyMemory<byte> payload)
    {
        using MemoryStream hidden = new(payload.Length);
        Utf8JsonReader reader = new(payload.Span);
        int copied = 0;
        bool isSecret = false;
        while (reader.Read())
        {
            if (isSecret && reader.TokenType is (JsonTokenType.String or JsonTokenType.Number))
            {
                hidden.Write(payload.Span[copied..(int)reader.TokenStartIndex]);
                hidden.Write(Mask);
                copied = (int)reader.BytesConsumed;
            }

            isSecret = reader.TokenType == JsonTokenType.PropertyName && IsSecret(ref reader);
        }

        if (copied == 0)
        {
            return payload;
        }

        hidden.Write(payload.Span[copied..]);
        return hidden.ToArray();
    }

    private static bool IsSecret(ref Utf8JsonReader reader)
    {
        foreach (string name in Names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
