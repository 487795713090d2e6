namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The project that the emulated Push Kit for HarmonyOS knows. Its service account is made when the emulator starts; the key
/// file is at <c>GET /harmony/service-account</c>, as in the vendor's console.</summary>
public sealed class HarmonyOptions
{
    /// <summary>The project that the app belongs to.</summary>
    public string ProjectId { get; set; } = "736430079244000002";

    /// <summary>The service account.</summary>
    public string SubAccount { get; set; } = "100000002";

    /// <summary>Whom its receipts are signed for, see <c>POST /receipts</c>.</summary>
    public string ReceiptUser { get; set; } = "receipts";

    /// <summary>What they are signed with, in Base64 as the vendor's console makes it. Not a secret: it opens nothing but the emulator.</summary>
    public string ReceiptSecret { get; set; } = "cmVjZWlwdHMgb2YgdGhlIGVtdWxhdG9yJ3MgcHVzaCBraXQ=";
}
