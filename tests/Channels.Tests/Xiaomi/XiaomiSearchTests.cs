using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Xiaomi;

/// <summary>One registration id that is none makes Xiaomi refuse everybody of its call, without saying which it was.</summary>
public sealed class XiaomiSearchTests : IAsyncLifetime
{
    private static readonly PushFunctions.Emulator.ProviderOptions.XiaomiOptions Known = new();

    private readonly HttpClient _http = new();
    private VendorProvider _provider = null!;

    public async ValueTask InitializeAsync() => _provider = await VendorProvider.StartAsync(
        new EmulatorOptions { Url = "http://127.0.0.1:0" }, "xiaomi", TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _http.Dispose();
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(7, 6)]
    [InlineData(300, 200)]
    [InlineData(1000, 0)]
    public async Task SendAsync_OneMalformedTokenOfMany_IsFoundAndTheOthersGetTheirs(int devices, int bad)
    {
        IReadOnlyList<DeliveryResult> results = await SendAsync(devices, number => number == bad);

        DeliveryResult dead = Assert.Single(results, result => result.Status != DeliveryStatus.Taken);
        Assert.Equal(($"no regid {bad}", DeliveryStatus.DeadToken, "66007"), (dead.Target.Token, dead.Status, dead.Code));
        Assert.Equal(devices, results.Count);
        Assert.Equal(
            results.Where(result => result != dead).Select(result => result.Target.Token).Order(),
            (await _provider.DeliveriesAsync()).Select(delivery => delivery.GetProperty("token").GetString()!).Order());
    }

    [Fact]
    public async Task SendAsync_ManyMalformedTokens_AreFoundABoundedNumberAtATime()
    {
        IReadOnlyList<DeliveryResult> results = await SendAsync(1000, number => number % 2 == 0);

        Assert.Equal(1000, results.Count);
        Assert.All(
            results.Where(result => result.Status != DeliveryStatus.Taken),
            result => Assert.Contains(result.Status, (DeliveryStatus[])[DeliveryStatus.DeadToken, DeliveryStatus.RetryAfter]));
        Assert.All(
            results.Where(result => result.Status == DeliveryStatus.DeadToken),
            result => Assert.StartsWith("no", result.Target.Token, StringComparison.Ordinal));
        Assert.Equal(31, (await _provider.OtherCallsAsync()).Length + (await _provider.SendsAsync()).Length);
    }

    [Fact]
    public async Task SendAsync_OneMalformedTokenAlone_IsDead() => Assert.Equal(
        (DeliveryStatus.DeadToken, "66007"), (await SendAsync(1, _ => true)).Select(result => (result.Status, result.Code)).Single());

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task SendAsync_NobodyKnown_NamesATokenOnlyWhereItIsAlone(int devices, bool isNamed)
    {
        foreach (int number in Enumerable.Range(0, devices))
        {
            await _provider.ArmAsync("deadToken", token: $"regid-{number}");
        }

        Assert.All(
            await SendAsync(devices, _ => false),
            result => Assert.Equal((DeliveryStatus.DeadToken, "20301", isNamed), (result.Status, result.Code, result.IsNamed)));
    }

    private Task<IReadOnlyList<DeliveryResult>> SendAsync(int devices, Func<int, bool> isBad)
    {
        XiaomiAccount account = new()
        {
            AppSecret = Known.AppSecret, PackageName = Known.PackageName, ChannelId = Known.PrivateChannel, BaseAddress = _provider.Address,
        };
        IPushChannel channel = account.Open(
            new VendorServices(_http, TimeProvider.System, new RecordingLogger<VendorChannel>()), new VendorPayloadOptions());
        PushPayload payload = channel.Compose(ANotification.For(ChannelName.Xiaomi)).Payload!;
        return channel.SendAsync(
            [payload.To(Enumerable.Range(0, devices).Select(number => isBad(number) ? $"no regid {number}" : $"regid-{number}"))],
            TestContext.Current.CancellationToken);
    }
}
