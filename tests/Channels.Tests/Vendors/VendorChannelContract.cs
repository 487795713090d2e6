using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Vendors;

/// <summary>What every channel to a vendor's own API must do, whatever the vendor's protocol: one class per vendor derives from it.</summary>
public abstract partial class VendorChannelContract : IAsyncLifetime
{
    /// <summary>Noon in China: quotas that end at midnight there have twelve hours to go.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly HttpClient _http = new();
    private VendorProvider? _provider;

    /// <summary>The channel's and the emulator's clock: stands still until told to move.</summary>
    protected FakeTimeProvider Clock { get; } = new(Noon);

    /// <summary>Which vendor.</summary>
    protected abstract ChannelName Channel { get; }

    /// <summary>The vendor's words.</summary>
    protected abstract VendorCodes Codes { get; }

    /// <summary>Devices that one request takes at most.</summary>
    protected abstract int BatchSize { get; }

    /// <summary>True where a request carries a text for each of its devices.</summary>
    protected virtual bool MixesPayloads => false;

    /// <summary>Requests for one full batch, access tokens apart: vivo saves a list's message first.</summary>
    protected virtual int RequestsPerBatch => 1;

    /// <summary>True where the vendor itself drops a repeat by its dedupe key; elsewhere the phone shows it in the first one's place.</summary>
    protected virtual bool DropsRepeats => false;

    /// <summary>True where the vendor has a push for the number on the icon alone.</summary>
    protected virtual bool TakesBadgeAlone => false;

    /// <summary>True where a message without a word is a push all the same: one that the app draws, or does not.</summary>
    protected virtual bool TakesEmptyPushes => false;

    /// <summary>The account that the emulator knows, or one with a wrong secret.</summary>
    protected abstract IVendorAccount Account(Uri emulator, bool wrongSecret = false);

    /// <summary>A token in the vendor's shape; different for every number.</summary>
    protected virtual string Token(int number) => $"{EnumNames.NameOf(Channel)}-token-{number:D4}";

    /// <summary>The text that a phone shows, as the emulator's delivery has it.</summary>
    protected abstract string ShownBody(JsonElement payload);

    /// <summary>The number or text by which a phone replaces a notification, as the emulator's delivery has it.</summary>
    protected abstract string ShownId(JsonElement payload);

    /// <summary>The same, where it is no part of the payload.</summary>
    protected virtual string IdOf(JsonElement delivery) => ShownId(delivery.GetProperty("payload"));

    /// <summary>How long pushes wait where a token that is called expired may not be replaced yet; null where the provider is asked for another at
    /// any time.</summary>
    protected virtual TimeSpan? WaitsForAnotherToken => null;

    /// <summary>False where a success has no body to be read.</summary>
    protected virtual bool SaysSoWhereItTakes => true;

    private protected RecordingLogger<VendorChannel> Log { get; } = new();

    private protected EmulatorOptions Options { get; private set; } = null!;

    protected VendorProvider Provider => _provider ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        Options = new() { Url = "http://127.0.0.1:0", TimeProvider = Clock };
        Configure(Options);
        _provider = await VendorProvider.StartAsync(Options, EnumNames.NameOf(Channel), TestContext.Current.CancellationToken);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What the emulator needs beside its address.</summary>
    protected virtual void Configure(EmulatorOptions options)
    {
    }

    /// <summary>Requests that a text for so many devices takes: a fault for all of them is armed as often.</summary>
    protected int Calls(int devices) => (devices + BatchSize - 1) / BatchSize;

    protected IPushChannel Open(bool wrongSecret = false, TimeProvider? clock = null)
    {
        IVendorAccount account = Account(Provider.Address, wrongSecret);
        return account.Open(new VendorServices(Client(account), clock ?? Clock, Log), new VendorPayloadOptions());
    }

    /// <summary>What makes an account's calls: one client for all.</summary>
    protected virtual HttpClient Client(IVendorAccount account) => _http;

    protected Notification Message(string body = "Alice(Team 7):Lunch?") => ANotification.For(Channel) with
    {
        Title = "Team 7",
        Body = body,
        Sound = "default",
        ReceiptTag = "receipt-tag.1",
        Ext = """{"open":"team-7"}""",
        ExpiresAt = Clock.GetUtcNow().AddHours(1),
    };

    protected PushBatch To(IPushChannel channel, Notification notification, params IEnumerable<int> numbers) => new(
        channel.Compose(notification).Payload!, [.. numbers.Select(number => new PushTarget($"user-{number}", "phone", Token(number)))]);

    protected static Task<IReadOnlyList<DeliveryResult>> SendAsync(IPushChannel channel, params PushBatch[] batches) =>
        channel.SendAsync(batches, TestContext.Current.CancellationToken);

    protected Task<IReadOnlyList<DeliveryResult>> SendAsync(IPushChannel channel, params IEnumerable<int> numbers) =>
        SendAsync(channel, To(channel, Message(), numbers));

    protected static void AssertAll(
        IReadOnlyList<DeliveryResult> results, int count, DeliveryStatus status, string? code = null, TimeSpan? wait = null)
    {
        Assert.Equal(count, results.Select(result => result.Target).Distinct().Count());
        Assert.Equal(count, results.Count);
        Assert.All(results, result => Assert.Equal((status, code, wait), (result.Status, result.Code, result.RetryAfter)));
    }

    /// <summary>18 of 40 tokens are bad, by a code of the whole call: one search finds some of them, and blames none of the others.</summary>
    protected async Task AssertNobodyElseIsRefusedAsync(string code)
    {
        foreach (int bad in Enumerable.Range(1, 18))
        {
            await Provider.ArmAsync("code", code: code, token: Token(bad), count: 0);
        }

        IReadOnlyList<DeliveryResult> results = await SendAsync(Open(), Enumerable.Range(1, 40));

        HashSet<string> good = [.. Enumerable.Range(19, 22).Select(Token)];
        Assert.All(
            results.Where(result => good.Contains(result.Target.Token)),
            result => Assert.Contains(result.Status, new[] { DeliveryStatus.Taken, DeliveryStatus.RetryAfter }));
    }

    protected static string TokenOf(JsonElement delivery) => delivery.GetProperty("token").GetString()!;

    /// <summary>Tokens, texts and secrets stay out of the log.</summary>
    protected void AssertLogIsClean() => Assert.All(
        Log.Entries, entry => Assert.DoesNotContain("token-", entry.Text.Replace(Token(0)[..^4], "token-", StringComparison.Ordinal), StringComparison.Ordinal));

    /// <summary>What the row of the channel is called.</summary>
    protected virtual string Title => EnumNames.NameOf(Channel);

    /// <summary>What the other cases saw of this channel, as <c>docs/channels.md</c> has it.</summary>
    [Fact]
    public void Documentation_RowOfTheChannel_IsWhatTheCasesSaw()
    {
        string?[] cells =
        [
            Title, $"{BatchSize}", MixesPayloads ? $"{BatchSize}" : "1", Quoted(Codes.DeadAmongOthers), Quoted(Codes.DeadAlone),
            Quoted(Codes.Throttled) ?? "HTTP 503", Quoted(Codes.Quota?.Code) ?? "–", Quoted(Codes.Content), Quoted(Codes.Operator),
            Quoted(Codes.Expired) ?? "–", Quoted(Codes.WrongCredentials),
        ];

        Assert.Contains($"| {string.Join(" | ", cells)} |", File.ReadAllLines(Documentation()));

        static string? Quoted(string? code) => code is null ? null : $"`{code}`";
    }

    private static string Documentation([CallerFilePath] string? thisFile = null) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "docs", "channels.md"));
}
