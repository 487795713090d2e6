using System.Net;
using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>A token with a comma must never become two of somebody else's.</summary>
public sealed class ListedTokensTests
{
    public static TheoryData<IVendorAccount, string> Accounts { get; } = new()
    {
        { new XiaomiAccount { AppSecret = "s", PackageName = "p", ChannelId = "c" }, "registration_id=a%2Cd" },
        { new MeizuAccount { AppId = "1", AppSecret = "s" }, "pushIds=a%2Cd" },
    };

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task SendAsync_TokenWithAComma_IsRefusedAndTheOthersGoOut(IVendorAccount account, string listed)
    {
        string taken = account is MeizuAccount ? """{"code":"200"}""" : """{"code":0}""";
        using StubHandler stub = new(_ => new HttpResponseMessage { Content = new StringContent(taken) });

        IReadOnlyList<DeliveryResult> results = await SendAsync(account, stub, "a", "b,c", "d");

        Assert.Equal(
            [("a", DeliveryStatus.Taken, null), ("b,c", DeliveryStatus.Refused, "malformedToken"), ("d", DeliveryStatus.Taken, null)],
            results.Select(result => (result.Target.Token, result.Status, result.Code)));
        Assert.Contains(listed, stub.Only.Body.Split('&'));
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task SendAsync_NothingButSuchTokens_SendsNothing(IVendorAccount account, string listed)
    {
        Assert.NotEmpty(listed);
        using StubHandler stub = new(_ => new HttpResponseMessage(HttpStatusCode.OK));

        IReadOnlyList<DeliveryResult> results = await SendAsync(account, stub, "b,c");

        Assert.Equal((DeliveryStatus.Refused, "malformedToken"), (results[0].Status, results[0].Code));
        Assert.Empty(stub.Requests);
    }

    private static async Task<IReadOnlyList<DeliveryResult>> SendAsync(IVendorAccount account, StubHandler stub, params string[] tokens)
    {
        using HttpClient http = new(stub, disposeHandler: false);
        IPushChannel channel = account.Open(
            new VendorServices(http, TimeProvider.System, new RecordingLogger<VendorChannel>()), new VendorPayloadOptions());
        PushPayload payload = channel.Compose(ANotification.For(account.Channel)).Payload!;
        return await channel.SendAsync([payload.To(tokens)], TestContext.Current.CancellationToken);
    }
}
