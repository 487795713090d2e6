using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>What the doctor hears from a vendor, and that nobody else hears anything.</summary>
public abstract partial class VendorChannelContract
{
    [Fact]
    public async Task CheckAsync_GoodCredential_IsOkAndNobodyGetsAnything()
    {
        Assert.Equal(new CredentialFinding(CheckResult.Ok) { ClockSkew = TimeSpan.Zero }, await CheckAsync(Open()));

        Assert.Empty(await Provider.DeliveriesAsync());
    }

    [Fact]
    public async Task CheckAsync_WrongSecret_IsAWrongCredential()
    {
        CredentialFinding found = await CheckAsync(Open(wrongSecret: true));

        Assert.Equal((CheckResult.WrongCredential, Codes.WrongCredentials), (found.Result, found.Code));
        Assert.Empty(await Provider.DeliveriesAsync());
    }

    [Fact]
    public async Task CheckAsync_AfterAPush_AsksAnewAndFindsWhatEndedMeanwhile()
    {
        IPushChannel channel = Open();
        AssertAll(await SendAsync(channel, 1), 1, DeliveryStatus.Taken);

        if (Channel == ChannelName.Harmony)
        {
            await Provider.ArmAsync("expiredToken");
        }
        else
        {
            ResetSecret();
        }

        CredentialFinding found = await CheckAsync(channel);

        Assert.Equal(Channel == ChannelName.Harmony ? CheckResult.Expired : CheckResult.WrongCredential, found.Result);
        Assert.Single(await Provider.DeliveriesAsync());
    }

    [Fact]
    public async Task CheckAsync_Outage_SaysNothingOfTheCredential()
    {
        Assert.SkipUnless(AsksForTokens, "no login: what is no token is refused before an outage shows");
        IPushChannel channel = Open();

        await Provider.ArmAsync("status", status: 503, on: "auth");
        CredentialFinding busy = await CheckAsync(channel);
        await Provider.ArmAsync("reset", on: "auth");
        CredentialFinding reset = await CheckAsync(channel);

        Assert.Equal((CheckResult.Busy, CheckResult.Unreachable), (busy.Result, reset.Result));
        Assert.Equal(CheckResult.Ok, (await CheckAsync(channel)).Result);
    }

    [Fact]
    public async Task CheckAsync_NobodyThere_IsUnreachable()
    {
        IPushChannel channel = Open();
        await Provider.DisposeAsync();

        Assert.Equal(CheckResult.Unreachable, (await CheckAsync(channel)).Result);
    }

    [Fact]
    public async Task CheckAsync_ClocksApart_TellsByHowMuch()
    {
        TimeSpan behind = TimeSpan.FromHours(3);
        IPushChannel channel = Open(clock: new FakeTimeProvider(Clock.GetUtcNow() - behind));

        CredentialFinding found = await CheckAsync(channel);

        Assert.Equal(behind, found.ClockSkew);
        Assert.Equal(
            Channel switch
            {
                ChannelName.Oppo or ChannelName.Vivo or ChannelName.Fcm => CheckResult.WrongCredential,
                ChannelName.Harmony or ChannelName.Apns => CheckResult.Expired,
                _ => CheckResult.Ok, // signs no time, or, at TPNS, one that is documented to hold for no time in particular
            },
            found.Result);
    }

    [Fact]
    public void CredentialSettings_Names_AreThoseOfTheAccount()
    {
        ICredentialCheck check = Assert.IsType<ICredentialCheck>(Open(), exactMatch: false);

        Assert.Equal(Channel.ToString(), check.Section);
        Assert.NotEmpty(check.CredentialSettings);
        Assert.All(check.CredentialSettings, name => Assert.NotNull(name.Split(':').Aggregate(
            (Type?)Account(Provider.Address).GetType(), (type, member) => type?.GetProperty(member)?.PropertyType)));
    }

    // As an operator does in the vendor's console, and forgets to tell us.
    private void ResetSecret()
    {
        const string Reset = "another";
        switch (Channel)
        {
            case ChannelName.Huawei: Options.Huawei.ClientSecret = Reset; break;
            case ChannelName.Honor: Options.Honor.ClientSecret = Reset; break;
            case ChannelName.Oppo: Options.Oppo.MasterSecret = Reset; break;
            case ChannelName.Vivo: Options.Vivo.AppSecret = Reset; break;
            case ChannelName.Xiaomi: Options.Xiaomi.AppSecret = Reset; break;
            case ChannelName.Meizu: Options.Meizu.AppSecret = Reset; break;
            case ChannelName.Tpns: (Options.Tpns.AndroidSecretKey, Options.Tpns.IosSecretKey) = (Reset, Reset); break;
            case ChannelName.Timpush: Options.Timpush.SecretKey = Reset; break;
            case ChannelName.Apns: Options.Apns.KeyId = "ANOTHERKEY"; break; // the old one is revoked
            case ChannelName.Fcm: Options.Fcm.ServiceAccount = $"{Reset}@chat-app-emulated.iam.gserviceaccount.com"; break;
            default: Assert.Fail("nothing to reset"); break;
        }
    }

    private static Task<CredentialFinding> CheckAsync(IPushChannel channel) =>
        Assert.IsType<ICredentialCheck>(channel, exactMatch: false).CheckAsync(TestContext.Current.CancellationToken);
}
