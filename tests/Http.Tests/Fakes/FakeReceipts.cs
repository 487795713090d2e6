using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>Receipts in memory, about the devices of <see cref="FakePorts"/>, read by the vendors' real readers without a signature.</summary>
internal sealed class FakeReceipts(FakePorts ports) : IReceiptStore, ITokenOwners, IReceiptReaders
{
    public Dictionary<(string Message, string UserId, string DeviceId), Outcome> Noted { get; } = [];

    /// <summary>How often an owner was asked for.</summary>
    public int Asked { get; private set; }

    private static readonly Uri Address = new("https://push.example/receipts");

    public IReceiptReader? FindReader(string app, ChannelName channel) => channel switch
    {
        ChannelName.Huawei => new HuaweiAccount { ClientId = "c", ClientSecret = "s" }.OpenReceipts(TimeProvider.System),
        ChannelName.Oppo => new OppoAccount { AppKey = "k", MasterSecret = "s", ReceiptUrl = Address }.OpenReceipts(TimeProvider.System),
        ChannelName.Vivo => new VivoAccount { AppId = "1", AppKey = "k", AppSecret = "s", ReceiptUrl = Address }.OpenReceipts(TimeProvider.System),
        _ => null,
    };

    public Task NoteAsync(ReceiptSubject subject, string userId, string deviceId, Outcome outcome, CancellationToken cancellationToken)
    {
        Noted[(subject.Message, userId, deviceId)] = outcome;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<(string UserId, string Device), Outcome>> ReadAsync(
        string table, string app, string messageId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<(string, string), Outcome>>(Noted
            .Where(note => note.Key.Message == ReceiptTags.HashOf(app, messageId))
            .ToDictionary(note => (note.Key.UserId, DeviceDigest.Of(note.Key.DeviceId)), note => note.Value));

    public Task<(string UserId, Device Device)?> FindOwnerAsync(
        string app, ChannelName channel, TokenDigest token, CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult<(string, Device)?>(
            ports.Devices.Where(pair => pair.Key.App == app && pair.Value.Channel == channel && TokenDigest.Of(pair.Value.Token) == token)
                .Select(pair => ((string, Device)?)(pair.Key.User, pair.Value))
                .FirstOrDefault());
    }
}
