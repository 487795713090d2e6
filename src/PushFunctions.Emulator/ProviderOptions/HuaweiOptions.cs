namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>The app that the emulated Push Kit knows.</summary>
public sealed class HuaweiOptions
{
    /// <summary>The OAuth 2.0 client id, which is also the app's id.</summary>
    public string ClientId { get; set; } = "100000001";

    /// <summary>Not a secret: it opens nothing but the emulator.</summary>
    public string ClientSecret { get; set; } = "huawei-emulator-secret";

    /// <summary>The project that the app belongs to.</summary>
    public string ProjectId { get; set; } = "736430079244000001";

    /// <summary>How long an access token is good for. Default: an hour, as at Huawei.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whom its receipts are signed for, see <c>POST /receipts</c>.</summary>
    public string ReceiptUser { get; set; } = "receipts";

    /// <summary>What they are signed with, in Base64 as the vendor's console makes it. Not a secret: it opens nothing but the emulator.</summary>
    public string ReceiptSecret { get; set; } = "cmVjZWlwdHMgb2YgdGhlIGVtdWxhdG9yJ3MgcHVzaCBraXQ=";
}
