namespace PushFunctions.Emulator.ProviderOptions;

/// <summary>
/// The project that the emulated FCM knows, and the ways to an access token for it. The service account's key is made when the emulator starts
/// and is in the key file at <c>GET /fcm/service-account</c>, as from Google's console; <c>GET /fcm/subject-token</c> gives out what Entra ID
/// would give a managed identity. Only here: which keys are right, and how long tokens live.
/// </summary>
public sealed class FcmOptions
{
    /// <summary>The Firebase project.</summary>
    public string ProjectId { get; set; } = "chat-app-emulated";

    /// <summary>The service account that may send.</summary>
    public string ServiceAccount { get; set; } = "push@chat-app-emulated.iam.gserviceaccount.com";

    /// <summary>The public half of the service account's key, in PEM, for a key file that somebody else made. Default: none, the key that the
    /// emulator made.</summary>
    public string? PublicKey { get; set; }

    /// <summary>How long access tokens live. Default: an hour, as Google's.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The provider of the workload identity pool.</summary>
    public string Provider { get; set; } =
        "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/azure-pool/providers/azure-provider";

    /// <summary>Whose word the provider takes.</summary>
    public string SubjectIssuer { get; set; } = "https://sts.windows.net/11111111-2222-3333-4444-555555555555/";

    /// <summary>For whom it has to be meant.</summary>
    public string SubjectAudience { get; set; } = "api://push-to-google";

    /// <summary>Whether the federated identity has the right to send itself, and not only that to act as the service account. Default:
    /// true.</summary>
    public bool FederatedMaySend { get; set; } = true;
}
