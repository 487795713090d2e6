using System.Net;
using System.Text.Json.Serialization;
using PushFunctions.Emulator.Receipts;

namespace PushFunctions.Emulator.Control;

/// <summary>The body of <c>POST /receipts</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReceiptRequest
{
    private static readonly string[] Forgeries = ["tag", "signature"];

    public string? Channel { get; init; }

    /// <summary>Of a device that got a push; the newest one is meant.</summary>
    public string? Token { get; init; }

    /// <summary><c>delivered</c>, <c>clicked</c>, <c>dead</c> or <c>held</c>, as far as the vendor tells of it.</summary>
    public string? Kind { get; init; }

    /// <summary>Where the vendor is to post it: on this machine, as everything here.</summary>
    public string? To { get; init; }

    /// <summary>What a forger would get wrong: <c>tag</c>, or where the vendor signs <c>signature</c>.</summary>
    public string? Forge { get; init; }

    public ControlProblem? Problem()
    {
        var errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var form = ReceiptForms.ByChannel.GetValueOrDefault(Channel ?? "");
        Check("channel", form is not null, $"must be one of {string.Join(", ", ReceiptForms.ByChannel.Keys)}");
        Check("token", !string.IsNullOrEmpty(Token), "must name a device");
        Check("kind", form is null || form.Words.ContainsKey(Kind ?? ""), $"must be one of {string.Join(", ", form?.Words.Keys ?? [])}");
        Check("to", IsLoopback(To), "must be an http address on this machine, such as http://127.0.0.1:7071/receipts/xiaomi/default");
        Check("forge", Forge is null || Forgeries.Contains(Forge), $"must be one of {string.Join(", ", Forgeries)}");
        Check(
            "forge", Forge != "signature" || form is null || ReceiptSignatures.Signs(Channel!), "is tag only: this vendor does not sign");
        return errors.Count == 0 ? null : ControlProblem.Of(errors);

        void Check(string member, bool isFine, string otherwise)
        {
            if (!isFine)
            {
                errors[$"$.{member}"] = otherwise;
            }
        }
    }

    // What arrived here is nobody's business elsewhere, and the emulator is nobody's means to reach other machines.
    private static bool IsLoopback(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address.UserInfo.Length == 0
        && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
