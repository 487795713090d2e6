using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Receipts;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Receipts;
using PushFunctions.Service.Http.Receipts;

namespace PushFunctions.Service.Tests.Http;

/// <summary>Receipts in memory, about the devices of <see cref="FakePorts"/>, read by a vendor's real reader without a signature.</summary>
internal sealed class FakeReceipts(FakePorts ports) : IReceiptStore, ITokenOwners, IReceiptReaders
{
    public Dictionary<(string Message, string UserId, string DeviceId), Outcome> Noted { get; } = [];

    public IReceiptReader? FindReader(string app, ChannelName channel) => channel == ChannelName.Huawei
        ? new HuaweiAccount { ClientId = "c", ClientSecret = "s" }.OpenReceipts(TimeProvider.System)
        : null;

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
        string app, ChannelName channel, string token, CancellationToken cancellationToken) =>
        Task.FromResult<(string, Device)?>(
            ports.Devices.Where(pair => pair.Key.App == app && pair.Value.Channel == channel && pair.Value.Token == token)
                .Select(pair => ((string, Device)?)(pair.Key.User, pair.Value))
                .FirstOrDefault());
}
