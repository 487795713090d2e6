using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Vivo;

/// <summary>What vivo refuses of a list or of words, and takes another way.</summary>
public sealed class VivoFallbackTests : IAsyncLifetime
{
    private static readonly Notification Plain = ANotification.For(ChannelName.Vivo) with { Title = "Team 7" };

    private readonly HttpClient _http = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)));
    private readonly EmulatorOptions _options = new() { Url = "http://127.0.0.1:0" };
    private VendorProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        _options.TimeProvider = _clock;
        _options.Vivo.SavedLists = 1;
        _provider = await VendorProvider.StartAsync(_options, "vivo", TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task SendAsync_NoMoreListsToday_GoesToEachByItself()
    {
        VivoChannel channel = Open();
        AssertTaken(await SendAsync(channel, Plain, 3), 3, note: null);

        AssertTaken(await SendAsync(channel, Plain with { DedupeKey = "second" }, 3), 3, note: null);

        Assert.Equal(6, (await _provider.DeliveriesAsync()).Length);
        Assert.Equal(["1", "1", "1", "3"], (await _provider.SendsAsync()).Select(call => $"{VendorProvider.HandlesOf(call)}").Order());
    }

    [Fact]
    public async Task SendAsync_NoMoreListsToday_AsksForNoneBeforeMidnight()
    {
        VivoChannel channel = Open();
        await SendAsync(channel, Plain, 2);
        await SendAsync(channel, Plain with { DedupeKey = "second" }, 2);
        int refused = (await SavesAsync()).Length;

        await SendAsync(channel, Plain with { DedupeKey = "third" }, 2);
        Assert.Equal(refused, (await SavesAsync()).Length);

        _clock.Advance(TimeSpan.FromHours(12));
        await SendAsync(channel, Plain with { DedupeKey = "fourth" }, 2);
        Assert.Equal(refused + 1, (await SavesAsync()).Length);
    }

    [Theory]
    [InlineData(60, 2)]
    [InlineData(899, 2)]
    [InlineData(900, 1)]
    [InlineData(0, 1)]
    public async Task SendAsync_ShorterThanAListMayLive_GoesToEachByItself(int seconds, int sends)
    {
        AssertTaken(await SendAsync(Open(), Plain with { TimeToLive = TimeSpan.FromSeconds(seconds) }, 2), 2, note: null);

        Assert.Equal(sends, (await _provider.SendsAsync()).Length);
    }

    [Theory]
    [InlineData("10086", "Lunch?", "您有一条新消息", "Lunch?")]
    [InlineData("Alice", "10086", "Alice", "“10086”")]
    [InlineData("10086", "10086", "您有一条新消息", "“10086”")]
    [InlineData("敏感词", "Lunch?", "您有一条新消息", "您有一条新消息")]
    public async Task SendAsync_WordsThatVivoRefuses_AreReplacedOnceAndTheOutcomeSaysSo(string title, string body, string shownTitle, string shownText)
    {
        foreach (int devices in (int[])[1, 2])
        {
            AssertTaken(await SendAsync(Open(), Plain with { Title = title, Body = body, DedupeKey = $"{devices}" }, devices), devices, "textReplaced");
        }

        Assert.All((await _provider.DeliveriesAsync()).Select(delivery => delivery.GetProperty("payload")), shown => Assert.Equal(
            (shownTitle, shownText), (shown.GetProperty("title").GetString(), shown.GetProperty("content").GetString())));
    }

    [Fact]
    public async Task SendAsync_AppWithATitleOfItsOwn_StandsInForANickOfDigits()
    {
        VivoChannel channel = Open(new VendorPayloadOptions { Title = "Chat" });

        AssertTaken(await SendAsync(channel, Plain with { Title = "10086" }, 1), 1, "textReplaced");

        Assert.Equal("Chat", Assert.Single(await _provider.DeliveriesAsync()).GetProperty("payload").GetProperty("title").GetString());
    }

    [Fact]
    public async Task SendAsync_NeutralWordsRefusedToo_IsRefusedAfterOneRepeat()
    {
        await _provider.ArmAsync("code", code: "10104", count: 0);

        DeliveryResult result = Assert.Single(await SendAsync(Open(), Plain, 1));

        Assert.Equal((DeliveryStatus.Refused, "10104"), (result.Status, result.Code));
        Assert.Equal(2, (await _provider.SendsAsync()).Length);
    }

    private static void AssertTaken(IReadOnlyList<DeliveryResult> results, int count, string? note)
    {
        Assert.Equal(count, results.Count);
        Assert.All(results, result => Assert.Equal((DeliveryStatus.Taken, note), (result.Status, result.Code)));
    }

    private async Task<JsonElement[]> SavesAsync() =>
        [.. (await _provider.OtherCallsAsync()).Where(call => call.GetProperty("path").GetString()!.EndsWith("saveListPayload", StringComparison.Ordinal))];

    private VivoChannel Open(VendorPayloadOptions? payloads = null) => new(
        new VivoAccount
        {
            AppId = _options.Vivo.AppId, AppKey = _options.Vivo.AppKey, AppSecret = _options.Vivo.AppSecret, BaseAddress = _provider.Address,
        },
        payloads ?? new(),
        new VendorServices(_http, _clock, new RecordingLogger<VendorChannel>()));

    private static Task<IReadOnlyList<DeliveryResult>> SendAsync(VivoChannel channel, Notification notification, int devices) => channel.SendAsync(
        [channel.Compose(notification).Payload!.To(Enumerable.Range(1, devices).Select(number => $"regid-{number}"))],
        TestContext.Current.CancellationToken);
}
