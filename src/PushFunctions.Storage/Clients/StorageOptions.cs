using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PushFunctions.Storage.Clients;

/// <summary>
/// Where our tables and queues are: either a connection string at <c>PushStorage</c>, or the section <c>PushStorage</c> with the services'
/// addresses and no key at all. The names are those that the Functions host reads for <c>Connection = "PushStorage"</c>, so that the queue
/// trigger and these clients cannot mean different accounts.
/// </summary>
public sealed class StorageOptions : IValidateOptions<StorageOptions>
{
    public const string SectionName = "PushStorage";

    private const string ManagedIdentity = "managedidentity";

    private static readonly string[] KnownKeys = ["queueServiceUri", "tableServiceUri", "blobServiceUri", "credential", "clientId"];

    private string[] _unknownKeys = [];

    /// <summary>With account key or SAS; <c>UseDevelopmentStorage=true</c> is Azurite on its default ports.</summary>
    public string? ConnectionString { get; private set; }

    public string? QueueServiceUri { get; private set; }

    public string? TableServiceUri { get; private set; }

    /// <summary>Not used by these clients; the Functions host may want it, so it is accepted and checked.</summary>
    public string? BlobServiceUri { get; private set; }

    /// <summary><c>managedidentity</c>, or absent: whatever identity the environment offers, a developer's sign-in included.</summary>
    public string? Credential { get; private set; }

    /// <summary>The user-assigned identity's client id; absent: the system-assigned one.</summary>
    public string? ClientId { get; private set; }

    public bool UsesManagedIdentity => Credential is not null;

    public void ReadFrom(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(SectionName);
        ConnectionString = NullIfBlank(section.Value);
        QueueServiceUri = NullIfBlank(section["queueServiceUri"]);
        TableServiceUri = NullIfBlank(section["tableServiceUri"]);
        BlobServiceUri = NullIfBlank(section["blobServiceUri"]);
        Credential = NullIfBlank(section["credential"]);
        ClientId = NullIfBlank(section["clientId"]);
        _unknownKeys = [.. section.GetChildren().Select(child => child.Key).Where(key => !KnownKeys.Contains(key, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>What is wrong, each message naming the key that is to be changed; empty where all is well.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [.. _unknownKeys.Select(key =>
            $"{SectionName}:{key} is not known here; known are {string.Join(", ", KnownKeys)}.")];
        string?[] addresses = [QueueServiceUri, TableServiceUri, BlobServiceUri, Credential, ClientId];
        if (ConnectionString is not null)
        {
            problems.AddRange(addresses.Any(value => value is not null)
                ? [$"{SectionName} is a connection string and a section at once; keep one of the two."]
                : ValidateConnectionString());
            return problems;
        }

        if (addresses.All(value => value is null))
        {
            problems.Add($"{SectionName} is missing: set a connection string, or {SectionName}:queueServiceUri and {SectionName}:tableServiceUri.");
            return problems;
        }

        problems.AddRange(ValidateUri("queueServiceUri", QueueServiceUri, isRequired: true));
        problems.AddRange(ValidateUri("tableServiceUri", TableServiceUri, isRequired: true));
        problems.AddRange(ValidateUri("blobServiceUri", BlobServiceUri, isRequired: false));
        if (Credential is not null && !Credential.Equals(ManagedIdentity, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{SectionName}:credential must be {ManagedIdentity}, or absent.");
        }

        return problems;
    }

    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        options.Validate() is { Count: > 0 } problems ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;

    // The parsers' own messages could quote the key.
    private IEnumerable<string> ValidateConnectionString()
    {
        try
        {
            _ = new TableServiceClient(ConnectionString);
            _ = new QueueServiceClient(ConnectionString);
            return [];
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return [$"{SectionName} is not a connection string of a storage account with tables and queues."];
        }
    }

    private static IEnumerable<string> ValidateUri(string key, string? value, bool isRequired) => value switch
    {
        null => isRequired ? [$"{SectionName}:{key} is missing."] : [],

        // Tokens of an identity are only ever sent over TLS.
        _ when !Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) || uri.Scheme != Uri.UriSchemeHttps =>
            [$"{SectionName}:{key} must be an absolute https address."],
        _ => [],
    };

    private static string? NullIfBlank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
