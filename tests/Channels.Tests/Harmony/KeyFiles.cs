using System.Security.Cryptography;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Harmony;

/// <summary>Key files as HUAWEI Developers hands them out, with a key that exists for the test alone.</summary>
internal static class KeyFiles
{
    public static (string Json, RSA Key) Create(int bits = 2048)
    {
        RSA key = RSA.Create(bits);
        string json = JsonSerializer.Serialize(new
        {
            project_id = "736430079244000009",
            key_id = "key-1",
            private_key = key.ExportPkcs8PrivateKeyPem(),
            sub_account = "100000009",
            auth_uri = "https://oauth-login.cloud.huawei.com/oauth2/v3/authorize",
            token_uri = "https://oauth-login.cloud.huawei.com/oauth2/v3/token",
        });
        return (json, key);
    }
}
