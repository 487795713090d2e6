using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Outcomes;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class CallbackSettingsTests
{
    private const string Key = "Push:Apps:default:ResultCallback";
    private const string Secret = "an-example-secret-of-32-characters";
    private const string UrlRule =
        "must be an absolute https address without user name, password or fragment; http is for addresses of this machine only";

    [Fact]
    public void Read_AddressAndSecret_TellEveryFinalOutcome()
    {
        AppSettings app = Read(("Url", "https://im.example/results"), ("Secret", Secret)).Settings.Apps[0];

        Assert.Equal((TimeSpan.FromSeconds(5), ResultFormat.PushFunctions), (app.ResultCallback!.Timeout, app.ResultCallback.Format));
        Assert.Equal(Outcome.FinalKinds, app.Profile.Results);
        Assert.DoesNotContain(OutcomeKind.Retrying, app.Profile.Results!);
        Assert.DoesNotContain(Secret, app.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        AppSettings app = Read(
            ("Url", "http://127.0.0.1:8080/"), ("Secret", Secret), ("Outcomes", "refused, deadToken"), ("Timeout", "30"), ("Format", "tencent")).Settings.Apps[0];

        Assert.Equal([OutcomeKind.Refused, OutcomeKind.DeadToken], app.Profile.Results!);
        Assert.Equal((TimeSpan.FromSeconds(30), ResultFormat.Tencent), (app.ResultCallback!.Timeout, app.ResultCallback.Format));
    }

    [Fact]
    public void Read_NoSection_TellsNothing()
    {
        AppSettings app = Read().Settings.Apps[0];

        Assert.Null(app.ResultCallback);
        Assert.Null(app.Profile.Results);
    }

    [Theory]
    [InlineData("Url", "http://im.example/results", UrlRule)]
    [InlineData("Url", "ftp://im.example/", UrlRule)]
    [InlineData("Url", "/results", UrlRule)]
    [InlineData("Url", "https://me:pw@im.example/", UrlRule)]
    [InlineData("Url", "https://im.example/#a", UrlRule)]
    [InlineData("Url", "", "is missing: the address that results are posted to")]
    [InlineData("Secret", "", "is missing: the key that signs what is told")]
    [InlineData("Secret", "31-characters-are-not-enough-xx", "must have at least 32 characters, best drawn by chance: it signs what is told")]
    [InlineData("Timeout", "31", "must be a whole number from 1 to 30")]
    [InlineData("Format", "xml", "must be one of: pushFunctions, tencent")]
    [InlineData("Outcomes", "sent,retrying", "must list, separated by commas, some of: sent, delivered, clicked, skipped, expired, refused, deadToken, suspect, channelOff, failed")]
    [InlineData("Adress", "x", "is not a setting; known here: Format, Outcomes, Secret, Timeout, Url")]
    public void Read_WrongSetting_NamesTheFullKey(string key, string value, string problem)
    {
        Dictionary<string, string> settings = new() { ["Url"] = "https://im.example/results", ["Secret"] = Secret, [key] = value };

        string found = Assert.Single(Read([.. settings.Select(pair => (pair.Key, pair.Value))]).Problems);

        Assert.Equal($"{Key}:{key} {problem}", found);
    }

    private static (PushSettings Settings, List<string> Problems) Read(params (string Key, string Value)[] settings)
    {
        List<string> problems = [];
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(PushSettingsTests.Valid([.. settings.Select(pair => ($"{Key}:{pair.Key}", pair.Value))]))
            .Build();
        return (PushSettingsReader.Read(configuration, problems), problems);
    }
}
