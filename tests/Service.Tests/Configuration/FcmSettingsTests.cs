using System.Security.Cryptography;
using System.Text.Json;
using PushFunctions.Channels;
using PushFunctions.Channels.Fcm;
using PushFunctions.Core.Devices;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Configuration.Platforms;

namespace PushFunctions.Service.Tests.Configuration;

/// <summary>Google's credentials in an app's settings: what opens the direct way, and what stops the start.</summary>
public sealed class FcmSettingsTests
{
    private const string Fcm = "Push:Apps:default:Fcm";
    private const string Provider = "//iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/azure-pool/providers/azure-provider";

    private static readonly string KeyFile = Create();

    [Fact]
    public void Read_KeyFileAlone_OpensTheDirectWay()
    {
        PlatformSettings fcm = Read(PlatformSettingsTests.WithoutHub(($"{Fcm}:ServiceAccount", KeyFile)));

        Assert.Equal(PushRoute.Direct, fcm.Through);
        Assert.Equal("https://fcm.googleapis.com/", ((FcmAccount)Assert.Single(fcm.Direct).Account).BaseAddress.AbsoluteUri);
    }

    [Fact]
    public void Read_KeyFileBesideAHub_ChangesNothingByItself()
    {
        PlatformSettings fcm = Read(PushSettingsTests.Valid(($"{Fcm}:ServiceAccount", KeyFile)));

        Assert.Equal((PushRoute.NotificationHub, 1), (fcm.Through, fcm.Direct.Count));
        Assert.True(Read(PushSettingsTests.Valid(($"{Fcm}:ServiceAccount", KeyFile), ($"{Fcm}:Through", "direct"))).IsDirect);
    }

    [Fact]
    public void Read_Federation_OpensTheDirectWayWithoutASecret()
    {
        PlatformSettings fcm = Read(PlatformSettingsTests.WithoutHub(
            ($"{Fcm}:ProjectId", "chat-app"), ($"{Fcm}:Federation:Provider", Provider), ($"{Fcm}:Federation:Audience", "api://push-to-google"),
            ($"{Fcm}:Federation:ServiceAccount", "push@chat-app.iam.gserviceaccount.com"),
            ($"{Fcm}:Federation:ClientId", "11111111-2222-3333-4444-555555555555")));

        FcmAccount account = (FcmAccount)Assert.Single(fcm.Direct).Account;
        Assert.Equal((PushRoute.Direct, "chat-app", null), (fcm.Through, account.ProjectId, account.ServiceAccount));
        Assert.Equal((Provider, "api://push-to-google"), (account.Federation!.Provider, account.Federation.Audience));
        Assert.Equal("https://sts.googleapis.com/v1/token", account.Federation.TokenAddress.AbsoluteUri);
    }

    [Theory]
    [InlineData("ServiceAccount must be the content of the service account's key file, as JSON", "ServiceAccount", "s3cret")]
    [InlineData("ServiceAccount has a private_key that is no RSA key of at least 2048 bits in PEM", "ServiceAccount", """{"type":"service_account","project_id":"chat-app","client_email":"a@b","private_key":"s3cret"}""")]
    [InlineData("ServiceAccont is not a setting; did you mean 'ServiceAccount'?", "ServiceAccont", "s3cret")]
    [InlineData("Federation:Audiense is not a setting; did you mean 'Audience'?", "Federation:Audiense", "s3cret")]
    public void Read_BadCredentials_StopTheStartByKeyWithoutAWordOfThem(string expected, string key, string value)
    {
        List<string> problems = PlatformSettingsTests.Problems(PushSettingsTests.Valid(($"{Fcm}:{key}", value)));

        Assert.Contains($"{Fcm}:{expected}", problems);
        Assert.DoesNotContain(problems, problem => problem.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_AnotherProjectsKeyFile_StopsTheStart() => Assert.Equal(
        [$"{Fcm}:ServiceAccount is of another project than {Fcm}:ProjectId"],
        PlatformSettingsTests.Problems(PushSettingsTests.Valid(($"{Fcm}:ServiceAccount", KeyFile), ($"{Fcm}:ProjectId", "other-app"))));

    [Fact]
    public void Read_OptionsOfPayloadsAlone_OpenNoDirectWay() =>
        Assert.Empty(Read(PushSettingsTests.Valid(($"{Fcm}:Message", "data"), ($"{Fcm}:ChannelId", "messages"))).Direct);

    private static PlatformSettings Read(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        Assert.Empty(problems);
        return read.Apps[0].Platforms.Single(platform => platform.Channel == ChannelName.Fcm);
    }

    private static string Create()
    {
        using RSA key = RSA.Create(2048);
        return JsonSerializer.Serialize(new
        {
            type = "service_account",
            project_id = "chat-app",
            private_key = key.ExportPkcs8PrivateKeyPem(),
            client_email = "push@chat-app.iam.gserviceaccount.com",
        });
    }
}
