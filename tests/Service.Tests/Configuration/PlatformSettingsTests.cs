using PushFunctions.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Tests.Configuration;

public sealed class PlatformSettingsTests
{
    private const string App = "Push:Apps:default";

    [Theory]
    [InlineData("Apns")]
    [InlineData("Fcm")]
    public void Read_HubAlone_IsTheWay(string platform)
    {
        Assert.Equal(PushRoute.NotificationHub, Of(PushSettingsTests.Valid(), platform));
        Assert.Equal(PushRoute.NotificationHub, Of(PushSettingsTests.Valid(($"{App}:{platform}:Through", "notificationHub")), platform));
    }

    [Theory]
    [InlineData("Apns", "Push:Apps:default:Apns:PrivateKey, Push:Apps:default:Apns:Certificate")]
    [InlineData("Fcm", "Push:Apps:default:Fcm:ServiceAccount, Push:Apps:default:Fcm:Federation")]
    public void Read_DirectWithoutCredentials_IsRefusedByKey(string platform, string keys) => Assert.Equal(
        [$"{App}:{platform}:Through is direct, and there are no credentials: {keys}"],
        Problems(PushSettingsTests.Valid(($"{App}:{platform}:Through", "direct"))));

    [Theory]
    [InlineData("Apns")]
    [InlineData("Fcm")]
    public void Read_HubThatIsNotThere_IsRefusedByKey(string platform) => Assert.Contains(
        $"{App}:{platform}:Through is notificationHub, and there is no {App}:NotificationHub",
        Problems(WithoutHub(($"{App}:{platform}:Through", "notificationHub"))));

    [Fact]
    public void Read_OtherWay_IsRefusedByKey() => Assert.Equal(
        [$"{App}:Apns:Through must be one of: direct, notificationHub"],
        Problems(PushSettingsTests.Valid(($"{App}:Apns:Through", "carrierPigeon"))));

    internal static Dictionary<string, string?> WithoutHub(params (string, string)[] settings)
    {
        Dictionary<string, string?> all = PushSettingsTests.Valid(settings);
        all.Remove($"{App}:NotificationHub:ConnectionString");
        all.Remove($"{App}:NotificationHub:Name");
        return all;
    }

    internal static List<string> Problems(Dictionary<string, string?> settings)
    {
        List<string> problems = [];
        PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        return problems;
    }

    private static PushRoute? Of(Dictionary<string, string?> settings, string platform)
    {
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(PushSettingsTests.Configuration(settings), problems);
        Assert.Empty(problems);
        return read.Apps[0].Platforms.Single(one => one.Channel == (platform == "Apns" ? ChannelName.Apns : ChannelName.Fcm)).Through;
    }
}
