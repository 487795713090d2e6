using Azure.Data.Tables;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Feedback;

/// <summary>
/// The pushes that hubs are asked about, in the table <c>PushFeedback</c>: a partition per hub, and per channel two rows. <c>latest</c> is
/// written by whoever sends, and the last word counts; <c>waiting</c> by whoever asks, since a hub may take longer to answer than it takes
/// for another sample to come.
/// </summary>
public sealed class HubSamples
{
    private const string Partition = "samples";
    private const string Latest = "latest";
    private const string Waiting = "waiting";
    private const string Id = "notificationId";
    private const string Token = "token";
    private const string BegunAt = "begunAt";
    private const string Pushed = "pushed";

    private readonly TableDirectory _tables;

    internal HubSamples(TableDirectory tables) => _tables = tables;

    private OnDemandTable Table => _tables[FeedbackMarks.TableName];

    public Task<HubSample?> FindLatestAsync(string hub, ChannelName channel, CancellationToken cancellationToken) =>
        FindAsync(hub, channel, Latest, cancellationToken);

    public Task WriteLatestAsync(string hub, ChannelName channel, HubSample sample, CancellationToken cancellationToken) =>
        WriteAsync(hub, channel, Latest, sample, cancellationToken);

    public Task<HubSample?> FindWaitingAsync(string hub, ChannelName channel, CancellationToken cancellationToken) =>
        FindAsync(hub, channel, Waiting, cancellationToken);

    /// <summary>Null removes it.</summary>
    public Task WriteWaitingAsync(string hub, ChannelName channel, HubSample? sample, CancellationToken cancellationToken) => sample is null
        ? Table.RemoveAsync(PartitionOf(hub), RowOf(channel, Waiting), cancellationToken)
        : WriteAsync(hub, channel, Waiting, sample, cancellationToken);

    private async Task<HubSample?> FindAsync(string hub, ChannelName channel, string row, CancellationToken cancellationToken) =>
        await Table.FindAsync(PartitionOf(hub), RowOf(channel, row), cancellationToken) is { } entity
            ? new HubSample(
                entity.GetString(Id), new TokenDigest(entity.GetString(Token)), entity.GetDateTimeOffset(BegunAt)!.Value, entity.GetInt32(Pushed) ?? 0)
            : null;

    private Task WriteAsync(string hub, ChannelName channel, string row, HubSample sample, CancellationToken cancellationToken) => Table.PutAsync(
        new TableEntity(PartitionOf(hub), RowOf(channel, row))
        {
            [Id] = sample.NotificationId,
            [Token] = sample.Token.Hex,
            [BegunAt] = sample.BegunAt,
            [Pushed] = sample.Pushed,
        },
        cancellationToken);

    private static string PartitionOf(string hub) => TableKey.Of(Partition, hub);

    private static string RowOf(ChannelName channel, string row) => TableKey.Of(EnumNames.NameOf(channel), row);
}
