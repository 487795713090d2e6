using System.Security.Cryptography;
using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Harmony;

/// <summary>
/// A service account of HUAWEI Developers as its key file has it ("Service account based authentication", Push Kit): the members
/// <c>project_id</c>, <c>key_id</c>, <c>private_key</c> (PKCS #8, RSA), <c>sub_account</c>, <c>token_uri</c>.
/// </summary>
/// <param name="ProjectId">The project that the app belongs to.</param>
/// <param name="KeyId">Which of the account's keys it is.</param>
/// <param name="SubAccount">The account.</param>
/// <param name="Audience">Whom tokens are for: the file's <c>token_uri</c>.</param>
/// <param name="Key">The private key: whoever holds it disposes of it.</param>
internal sealed record HuaweiServiceAccount(string ProjectId, string KeyId, string SubAccount, string Audience, RSA Key)
{
    /// <summary>The audience that Huawei's page names, where the file names none.</summary>
    public const string StandardAudience = "https://oauth-login.cloud.huawei.com/oauth2/v3/token";

    /// <summary>Reads a key file.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="problem">What is wrong with it, without a word of it; null if nothing is.</param>
    public static HuaweiServiceAccount? Parse(string? json, out string? problem)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            problem = "is missing: the content of the service account's key file, as JSON";
            return null;
        }

        if (VendorJson.TryParse(json) is { } file)
        {
            return Read(file, out problem);
        }

        problem = "must be the content of the service account's key file, as JSON";
        return null;
    }

    private static HuaweiServiceAccount? Read(JsonElement file, out string? problem)
    {
        string? missing = ((string[])["project_id", "key_id", "private_key", "sub_account"])
            .FirstOrDefault(member => string.IsNullOrWhiteSpace(file.Text(member)));
        if (missing is not null)
        {
            problem = $"has no {missing}";
            return null;
        }

        if (RsaPem.TryRead(file.Text("private_key")!) is not { } key)
        {
            problem = $"has a private_key that is {RsaPem.NoKey}";
            return null;
        }

        problem = null;
        string? audience = file.Text("token_uri");
        return new HuaweiServiceAccount(
            file.Text("project_id")!, file.Text("key_id")!, file.Text("sub_account")!,
            string.IsNullOrWhiteSpace(audience) ? StandardAudience : audience, key);
    }

    /// <summary>Ids only; the key is a secret.</summary>
    public override string ToString() => $"service account {SubAccount} of project {ProjectId}, key {KeyId}";
}
