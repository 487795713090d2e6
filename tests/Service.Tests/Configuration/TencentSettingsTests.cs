using Microsoft.Extensions.Configuration;
using PushFunctions.Http.Tencent;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class TencentSettingsTests
{
    private const string Section = "Push:Apps:default:Tencent";

    [Fact]
    public void Read_NoSection_TakesNoCallbacks() => Assert.Equal((null, null), Read().Item1);

    [Fact]
    public void Read_LeastSection_HasTheDefaultsAndTencentsSevenDays()
    {
        ((TencentOptions? tencent, TimeSpan? inactive), _) = Read(($"{Section}:SdkAppid", "1400"), ($"{Section}:Token", "t"));

        Assert.Equal(new TencentOptions { SdkAppid = "1400", Token = "t" }, tencent);
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromDays(7)), (tencent!.Freshness, inactive));
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        ((TencentOptions? tencent, TimeSpan? inactive), _) = Read(
            ($"{Section}:SdkAppid", "1400"),
            ($"{Section}:AllowUnsigned", "true"),
            ($"{Section}:Freshness", "30"),
            ($"{Section}:UnreadAsBadge", "true"),
            ($"{Section}:ReadReportAsBadge", "false"),
            ($"{Section}:Login", "foreground"),
            ($"{Section}:MeizuPrivate", "0"),
            ("Push:Apps:default:Policy:InactiveAfterDays", "30"));

        TencentOptions expected = new()
        {
            SdkAppid = "1400",
            Freshness = TimeSpan.FromSeconds(30),
            UnreadAsBadge = true,
            ReadReportAsBadge = false,
            Login = LoginMeaning.Foreground,
            MeizuPrivate = 0,
        };
        Assert.Equal((expected, TimeSpan.FromDays(30)), (tencent, inactive));
    }

    [Theory]
    [InlineData("SdkAppid", "", "is missing")]
    [InlineData("SdkAppid", "abc", "must be the SDKAppID")]
    [InlineData("Token", "", "is missing")]
    [InlineData("AllowUnsigned", "true", "contradicts Token")]
    [InlineData("Freshness", "0", "must be a whole number from 1 to 3600")]
    [InlineData("Login", "online", "must be one of: reachable, foreground")]
    [InlineData("MeizuPrivate", "2", "must be a whole number from 0 to 1")]
    [InlineData("SdkAppID2", "1", "is not a setting")]
    public void Read_Mistake_NamesTheKey(string key, string value, string message)
    {
        (_, List<string> problems) = Read(($"{Section}:SdkAppid", "1400"), ($"{Section}:Token", "t"), ($"{Section}:{key}", value));

        Assert.StartsWith($"{Section}:{key} {message}", Assert.Single(problems), StringComparison.Ordinal);
    }

    private static ((TencentOptions?, TimeSpan?), List<string>) Read(params (string Key, string Value)[] more)
    {
        Dictionary<string, string?> values = new()
        {
            ["Push:Apps:default:NotificationHub:ConnectionString"] = PushSettingsTests.Connection(),
            ["Push:Apps:default:NotificationHub:Name"] = "hub",
        };
        foreach ((string key, string value) in more)
        {
            values[key] = value;
        }

        List<string> problems = [];
        AppSettings app = Assert.Single(PushSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), problems).Apps);
        return ((app.Tencent, app.Profile.Policy.InactiveAfter), problems);
    }
}
