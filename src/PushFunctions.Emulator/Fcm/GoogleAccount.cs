using System.Security.Cryptography;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Fcm;

/// <summary>The service account that may send, with its key.</summary>
internal sealed class GoogleAccount(EmulatorOptions options) : IDisposable
{
    private static readonly MadeKey Made = new();

    private readonly Lazy<RSA> _key = new(Made.Open);
    private readonly Lazy<RSA?> _given = new(() => Given(options.Fcm.PublicKey));

    public string KeyId { get; } = Guid.NewGuid().ToString("N");

    public string Email => options.Fcm.ServiceAccount;

    /// <summary>What assertions are checked with.</summary>
    public RSA PublicKey => _given.Value ?? _key.Value;

    /// <summary>The key file as Google's console makes it, with tokens to be had at an address of the caller's.</summary>
    public string File(string tokenAddress) =>
        $$"""{"type":"service_account","project_id":{{VendorBodies.Quote(options.Fcm.ProjectId)}},"private_key_id":{{VendorBodies.Quote(KeyId)}},"private_key":{{VendorBodies.Quote(_key.Value.ExportPkcs8PrivateKeyPem())}},"client_email":{{VendorBodies.Quote(Email)}},"client_id":"100000000000000000001","auth_uri":"https://accounts.google.com/o/oauth2/auth","token_uri":{{VendorBodies.Quote(tokenAddress)}},"universe_domain":"googleapis.com"}""";

    public void Dispose()
    {
        foreach (var key in (RSA?[])[_key.IsValueCreated ? _key.Value : null, _given.IsValueCreated ? _given.Value : null])
        {
            key?.Dispose();
        }
    }

    private static RSA? Given(string? pem)
    {
        if (pem is null)
        {
            return null;
        }

        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
