using System.Security.Cryptography;
using System.Text.Json;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Google;

/// <summary>A service account of Google Cloud as its key file has it ("Create and delete service account keys", IAM).</summary>
/// <param name="ProjectId">The project that the account belongs to.</param>
/// <param name="Email">The account.</param>
/// <param name="KeyId">Which of the account's keys it is; null where the file does not say.</param>
/// <param name="TokenAddress">Where access tokens are to be had.</param>
/// <param name="Key">The private key: whoever holds it disposes of it.</param>
internal sealed record GoogleServiceAccount(string ProjectId, string Email, string? KeyId, Uri TokenAddress, RSA Key)
{
    private const string Type = "service_account";
    private const string NoFile = "must be the content of the service account's key file, as JSON";

    private static readonly Uri StandardTokenAddress = new("https://oauth2.googleapis.com/token");

    /// <summary>Reads a key file.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="problem">What is wrong with it, without a word of it; null if nothing is.</param>
    public static GoogleServiceAccount? Parse(string json, out string? problem)
    {
        if (VendorJson.TryParse(json) is { } file)
        {
            return Read(file, out problem);
        }

        problem = NoFile;
        return null;
    }

    private static GoogleServiceAccount? Read(JsonElement file, out string? problem)
    {
        // The file that Google makes for federation names an address that its reader is to fetch a token from: nothing here follows one.
        if (file.Text("type") != Type)
        {
            problem = $"has a type other than {Type}: it is no service account's key file";
            return null;
        }

        string? missing = ((string[])["project_id", "client_email", "private_key"])
            .FirstOrDefault(member => string.IsNullOrWhiteSpace(file.Text(member)));
        if (missing is not null)
        {
            problem = $"has no {missing}";
            return null;
        }

        Uri? address = StandardTokenAddress;
        if (file.Text("token_uri") is { Length: > 0 } given
            && !(Uri.TryCreate(given, UriKind.Absolute, out address) && OptionFindings.IsSafe(address)))
        {
            problem = $"has a token_uri that is no {OptionFindings.SafeAddress}";
            return null;
        }

        if (RsaPem.TryRead(file.Text("private_key")!) is not { } key)
        {
            problem = $"has a private_key that is {RsaPem.NoKey}";
            return null;
        }

        problem = null;
        return new GoogleServiceAccount(file.Text("project_id")!, file.Text("client_email")!, file.Text("private_key_id"), address, key);
    }

    /// <summary>Names only; the key is a secret.</summary>
    public override string ToString() => $"service account {Email} of project {ProjectId}";
}
