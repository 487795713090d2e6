using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Vendors;

/// <summary>For vendors whose request lists tokens with commas between them: a token with a comma in it would be somebody else's two.</summary>
internal static class ListedTokens
{
    /// <summary>The code of a device whose token cannot be one.</summary>
    public const string Malformed = "malformedToken";

    /// <summary>Delivers a call without such tokens, which are refused here.</summary>
    public static async Task<VendorAnswer> DeliverAsync(VendorCall call, Func<VendorCall, Task<VendorAnswer>> deliver)
    {
        if (call.Tokens.All(IsOne))
        {
            return await deliver(call);
        }

        VendorAnswer malformed = VendorAnswer.Of(VendorVerdict.Refused, Malformed);
        List<PushBatch> parts =
        [
            .. call.Parts
                .Select(part => part with { Targets = [.. part.Targets.Where(target => IsOne(target.Token))] })
                .Where(part => part.Targets.Count > 0),
        ];
        VendorAnswer answer = parts.Count == 0 ? malformed : await deliver(new VendorCall(parts));
        return answer.But([
            .. answer.ByToken,
            .. call.Tokens.Where(token => !IsOne(token)).Select(token => KeyValuePair.Create(token, malformed)),
        ]);
    }

    private static bool IsOne(string token) => token.Length > 0 && !token.Contains(',', StringComparison.Ordinal);
}
