using System.Security.Cryptography;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Harmony;

/// <summary>A service account with a key of its own making: nothing that signs is kept in a repository.</summary>
internal sealed class ServiceAccount(EmulatorOptions options) : IDisposable
{
    private static readonly MadeKey Made = new();

    private readonly Lazy<RSA> _key = new(Made.Open);

    public string KeyId { get; } = Guid.NewGuid().ToString("N");

    public string SubAccount => options.Harmony.SubAccount;

    public RSA Key => _key.Value;

    /// <summary>The key file.</summary>
    public string File() =>
        $$"""{"project_id":{{VendorBodies.Quote(options.Harmony.ProjectId)}},"key_id":{{VendorBodies.Quote(KeyId)}},"private_key":{{VendorBodies.Quote(Key.ExportPkcs8PrivateKeyPem())}},"sub_account":{{VendorBodies.Quote(SubAccount)}},"auth_uri":"https://oauth-login.cloud.huawei.com/oauth2/v3/authorize","token_uri":{{VendorBodies.Quote(JwtJudge.Audience)}}}""";

    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }
}
