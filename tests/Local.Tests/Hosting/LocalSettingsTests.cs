using Microsoft.Extensions.Configuration;
using PushFunctions.Local.Hosting;

namespace PushFunctions.Local.Tests.Hosting;

public sealed class LocalSettingsTests
{
    [Theory]
    [InlineData(true, "default")]
    [InlineData(true, "default", "Push:FeedbackInterval")]
    [InlineData(true, "shop", "Push:Apps:shop:ResultCallback:Url")]
    [InlineData(true, "shop", "Push:Apps:shop:Fcm:Message")]
    [InlineData(true, "", "Push:Apps:shop:ResultCallback:Url", "Push:Apps:shop:NotificationHub:Name")]
    [InlineData(true, "", "Push:Apps:shop:ResultCallback:Url", "Push:Apps:shop:notificationHubSandbox:Name")]
    [InlineData(true, "", "Push:Apps:shop:Xiaomi:AppSecret")]
    [InlineData(true, "", "Push:Apps:shop:ApnsSandbox:PrivateKey")]
    [InlineData(true, "", "Push:Apps:shop:Vivo:AppId")]
    [InlineData(true, "blog,shop", "Push:Apps:shop:Text:Separator", "Push:Apps:news:Huawei:ClientId", "Push:Apps:blog:DefaultTitle")]
    [InlineData(false, "default")]
    [InlineData(false, "", "Push:Apps:shop:ResultCallback:Url")]
    public void AppsToEmulate_Settings_AreThoseWithoutAChannelOfTheirOwn(bool onAzurite, string expected, params string[] keys)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(keys.Select(key => KeyValuePair.Create(key, (string?)"anything"))).Build();

        Assert.Equal(expected, string.Join(',', LocalSettings.AppsToEmulate(configuration, onAzurite).Order(StringComparer.Ordinal)));
    }
}
