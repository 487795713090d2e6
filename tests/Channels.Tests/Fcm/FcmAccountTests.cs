using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Google;

namespace PushFunctions.Channels.Tests.Fcm;

/// <summary>What is wrong with an account is said by its key; of its content not a word.</summary>
public sealed class FcmAccountTests
{
    private const string NoFile = "K:ServiceAccount must be the content of the service account's key file, as JSON";

    private static readonly GoogleFederation Federation = new()
    {
        Provider = "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/azure-pool/providers/azure-provider",
        Audience = "api://push-to-google",
    };

    public static TheoryData<string, FcmAccount> Broken { get; } = new()
    {
        { "K:ServiceAccount is missing, and K:Federation too: one of them opens FCM", new FcmAccount { ProjectId = "chat-app" } },
        { NoFile, Of("/secret/path.json") },
        { NoFile, Of("[\"secret\"]") },
        { NoFile, Of("{\"private_key\":\"secret") },
        { "K:ServiceAccount has a type other than service_account: it is no service account's key file", Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "type", "external_account")) },
        { "K:ServiceAccount has no client_email", Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "client_email", null)) },
        { "K:ServiceAccount has no project_id", Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "project_id", null)) },
        { "K:ServiceAccount has no private_key", Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "private_key", " ")) },
        { "K:ServiceAccount has a private_key that is no RSA key of at least 2048 bits in PEM", Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "private_key", "secret")) },
        { "K:ServiceAccount has a private_key that is no RSA key of at least 2048 bits in PEM", Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "private_key", EllipticKey())) },
        { "K:ServiceAccount has a private_key that is no RSA key of at least 2048 bits in PEM", Of(GoogleKeyFiles.Create(bits: 1024)) },
        {
            "K:ServiceAccount has a token_uri that is no absolute https address without a query (http for a loopback address)",
            Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "token_uri", "http://secret.example/token"))
        },
        { "K:ServiceAccount is of another project than K:ProjectId", Of(GoogleKeyFiles.Create("other-app")) with { ProjectId = "chat-app" } },
        { "K:ServiceAccount and K:Federation exclude each other", Of(GoogleKeyFiles.Create()) with { ProjectId = "chat-app", Federation = Federation } },
        { "K:ProjectId is missing: the Firebase project's id", new FcmAccount { Federation = Federation } },
        { "K:ProjectId must be the id of a Google Cloud project", new FcmAccount { ProjectId = "Chat App", Federation = Federation } },
        { "K:BaseAddress must be an absolute https address without a query (http for a loopback address)", Of(GoogleKeyFiles.Create()) with { BaseAddress = new("http://fcm.example") } },
        {
            "K:Federation:Provider must be //iam.googleapis.com/projects/{number}/locations/global/workloadIdentityPools/{pool}/providers/{provider}",
            Federated(Federation with { Provider = "azure-provider" })
        },
        { "K:Federation:ServiceAccount must be the e-mail address of a service account", Federated(Federation with { ServiceAccount = "push/../x" }) },
        { "K:Federation:ClientId must be the client id of a managed identity, a GUID", Federated(Federation with { ClientId = "push-identity" }) },
        { "K:Federation:Audience is missing: the application id URI that the provider allows", Federated(Federation with { Audience = "" }) },
        {
            "K:Federation:TokenAddress must be an absolute https address without a query (http for a loopback address)",
            Federated(Federation with { TokenAddress = new("http://sts.example/v1/token") })
        },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_OneMistake_IsNamedByItsKey(string expected, FcmAccount account)
    {
        string finding = Assert.Single(account.Validate("K"));

        Assert.Equal(expected, finding);
    }

    [Fact]
    public void Validate_GoodAccounts_FindNothing() => Assert.All(
        (FcmAccount[])
        [
            Of(GoogleKeyFiles.Create()),
            Of(GoogleKeyFiles.Create()) with { ProjectId = "chat-app" },
            Of(GoogleKeyFiles.With(GoogleKeyFiles.Create(), "token_uri", null)),
            Of(GoogleKeyFiles.Create().Replace("\\n", "\\\\n", StringComparison.Ordinal)),
            new FcmAccount { ProjectId = "example.com:chat-app", Federation = Federation },
            Federated(Federation with { ServiceAccount = "push@chat-app.iam.gserviceaccount.com", ClientId = "11111111-2222-3333-4444-555555555555" }),
        ],
        account => Assert.Empty(account.Validate("K")));

    [Fact]
    public void ToString_Account_HoldsNoSecret() => Assert.Equal("FCM chat-app", (Of(GoogleKeyFiles.Create()) with { ProjectId = "chat-app" }).ToString());

    private static FcmAccount Of(string file) => new() { ServiceAccount = file };

    private static FcmAccount Federated(GoogleFederation federation) => new() { ProjectId = "chat-app", Federation = federation };

    private static string EllipticKey()
    {
        using System.Security.Cryptography.ECDsa key = System.Security.Cryptography.ECDsa.Create();
        return key.ExportPkcs8PrivateKeyPem();
    }
}
