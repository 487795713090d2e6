using System.Text.Json;
using PushFunctions.Channels.Tpns;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Tpns;

/// <summary>iPhones, in Apple's sandbox.</summary>
public sealed class TpnsIosChannelContract : TpnsChannelContract
{
    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new TpnsAccount
    {
        Ios = new TpnsCredentials { AccessId = Defaults.Tpns.IosAccessId, SecretKey = wrongSecret ? "wrong" : Defaults.Tpns.IosSecretKey },
        Environment = PushEnvironment.Sandbox,
        BaseAddress = emulator,
    };

    // TPNS has nothing for an iPhone by which a push takes another's place: what all of a conversation share stands for it.
    protected override string ShownId(JsonElement payload) => payload.GetProperty("message").GetProperty("thread_id").GetString()!;

    [Fact]
    public async Task SendAsync_Iphone_IsReachedInItsEnvironment()
    {
        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.Taken);

        Assert.Equal("dev", Assert.Single(await Provider.DeliveriesAsync()).GetProperty("payload").GetProperty("environment").GetString());
    }
}
