using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Receipts;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Receipts;

public sealed class ReceiptStoreTests(AzuriteFixture azurite) : IDisposable
{
    private const string Month = "203101";

    private readonly string _app = StorageNames.NewApp();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Note_SeveralAboutOneDevice_TheOneThatSaysMostStays()
    {
        await NoteAsync("phone", OutcomeKind.Sent, "suppressed 6");
        await NoteAsync("phone", OutcomeKind.Clicked);
        await NoteAsync("phone", OutcomeKind.Delivered);
        await NoteAsync("tablet", OutcomeKind.Delivered);

        IReadOnlyDictionary<(string UserId, string Device), Outcome> noted =
            await Process.Receipts.ReadAsync($"PushMessages{Month}", _app, "m-1", Token);

        Assert.Equal(
            [(DeviceDigest.Of("phone"), OutcomeKind.Clicked), (DeviceDigest.Of("tablet"), OutcomeKind.Delivered)],
            noted.Select(note => (note.Key.Device, note.Value.Kind)).OrderBy(note => note.Kind == OutcomeKind.Delivered));
        Assert.Empty(await Process.Receipts.ReadAsync($"PushMessages{Month}", _app, "m-2", Token));
    }

    [Fact]
    public async Task Note_ManyAtOnce_EndsWithTheOneThatSaysMost()
    {
        OutcomeKind[] kinds = [OutcomeKind.Delivered, OutcomeKind.DeadToken, OutcomeKind.Clicked, OutcomeKind.Delivered, OutcomeKind.Sent];

        await Task.WhenAll(kinds.Select(kind => NoteAsync("phone", kind)));

        Assert.Equal(OutcomeKind.Clicked, Assert.Single(await Process.Receipts.ReadAsync($"PushMessages{Month}", _app, "m-1", Token)).Value.Kind);
    }

    [Fact]
    public async Task FindOwner_OfAToken_IsWhoHasItNow()
    {
        await Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        Assert.Equal("bob", (await Process.Owners.FindOwnerAsync(_app, ChannelName.Fcm, TokenDigest.Of("token"), Token))?.UserId);

        await Process.Devices.RegisterAsync(_app, "carol", Phone("tablet", "token"), Token);
        Assert.Equal("carol", (await Process.Owners.FindOwnerAsync(_app, ChannelName.Fcm, TokenDigest.Of("token"), Token))?.UserId);

        await Process.Devices.RemoveAsync(_app, "carol", "tablet", Token);
        Assert.Null(await Process.Owners.FindOwnerAsync(_app, ChannelName.Fcm, TokenDigest.Of("token"), Token));
        Assert.Null(await Process.Owners.FindOwnerAsync(_app, ChannelName.Apns, TokenDigest.Of("token"), Token));
    }

    public void Dispose() => _process?.Dispose();

    private Task NoteAsync(string device, OutcomeKind kind, string? detail = null) => Process.Receipts.NoteAsync(
        new ReceiptSubject(_app, Month, ReceiptTags.HashOf(_app, "m-1"), Now), "bob", device, new Outcome(kind, detail), Token);
}
