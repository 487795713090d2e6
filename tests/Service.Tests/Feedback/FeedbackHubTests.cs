using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Devices;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Feedback;

namespace PushFunctions.Service.Tests.Feedback;

public sealed class FeedbackHubTests
{
    [Fact]
    public void From_AppsThatShareAHub_AsksItOnceForAll()
    {
        const string One = "Endpoint=sb://One.servicebus.windows.net/;SharedAccessKeyName=a;SharedAccessKey=a2V5";
        const string Same = "Endpoint=sb://one.servicebus.windows.net/;SharedAccessKeyName=b;SharedAccessKey=b2V5";
        Dictionary<string, string?> settings = new()
        {
            ["Push:Apps:chat:NotificationHub:ConnectionString"] = One,
            ["Push:Apps:chat:NotificationHub:Name"] = "Push",
            ["Push:Apps:chat:NotificationHubSandbox:ConnectionString"] = One,
            ["Push:Apps:chat:NotificationHubSandbox:Name"] = "push-dev",
            ["Push:Apps:chat:NotificationHubSandbox:Tier"] = "basic",
            ["Push:Apps:shop:NotificationHubSandbox:ConnectionString"] = Same,
            ["Push:Apps:shop:NotificationHubSandbox:Name"] = "push",
        };
        List<string> problems = [];
        PushSettings read = PushSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), problems);

        FeedbackHub hub = Assert.Single(FeedbackHub.From(read));

        Assert.Empty(problems);
        Assert.Equal("one.servicebus.windows.net/push", hub.Id);
        Assert.Equal([new FeedbackApp("chat", PushEnvironment.Production), new FeedbackApp("shop", PushEnvironment.Sandbox)], hub.Apps);
    }
}
