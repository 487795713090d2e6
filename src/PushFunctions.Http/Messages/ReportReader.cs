using System.Collections.ObjectModel;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Requests;

namespace PushFunctions.Http.Messages;

/// <summary>
/// Puts a report together from the rows that dispatch writes. All chunks are read for the totals, one after the other, so that a group
/// of 10,000 needs no more memory than its page.
/// </summary>
internal sealed class ReportReader(IMessageStore messages, IReceiptStore receipts, IAppDirectory apps)
{
    /// <exception cref="ProblemException">There is no such message, or a parameter is wrong.</exception>
    public async Task<MessageReport> ReadAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        string app = RequestParameters.App(request, apps);
        ReportPage page = ReportPage.Read(request);
        StoredEvent stored = await messages.FindEventAsync(app, id, cancellationToken)
            ?? throw new ProblemException(Problems.NotFound($"There is no message with this id in the app '{app}', or its time is over."));

        IReadOnlyDictionary<(string, string), Outcome> noted = apps.Find(app)?.ReceiptTags is null
            ? ReadOnlyDictionary<(string, string), Outcome>.Empty
            : await receipts.ReadAsync(stored.Table, app, id, cancellationToken);
        Collector collector = new(page, noted);
        await foreach ((int number, ChunkRecord chunk) in messages.ReadChunksAsync(stored.Table, app, id, cancellationToken))
        {
            collector.Add(number, chunk);
        }

        return collector.ToReport(stored.Record);
    }

    private sealed class Collector(ReportPage page, IReadOnlyDictionary<(string UserId, string Device), Outcome> noted)
    {
        private readonly SortedDictionary<OutcomeKind, int> _totals = [];
        private readonly Dictionary<ChunkState, int> _chunks = [];
        private readonly List<DeviceOutcome> _outcomes = [];
        private string? _next;

        public void Add(int number, ChunkRecord chunk)
        {
            _chunks[chunk.State] = _chunks.GetValueOrDefault(chunk.State) + 1;
            for (int i = 0; i < chunk.Entries.Count; i++)
            {
                DeviceEntry entry = WithReceipt(chunk.Entries[i]);
                _totals[entry.Outcome.Kind] = _totals.GetValueOrDefault(entry.Outcome.Kind) + 1;
                if (_next is not null || page.IsPast(number, i) || (page.UserId is not null && page.UserId != entry.UserId))
                {
                    continue;
                }

                if (_outcomes.Count == page.Size)
                {
                    _next = ReportPage.Token(number, i);
                }
                else
                {
                    _outcomes.Add(DeviceOutcome.Of(entry));
                }
            }
        }

        // What the provider took may have had a word from the phone since.
        private DeviceEntry WithReceipt(DeviceEntry entry) =>
            entry is { Outcome.Kind: OutcomeKind.Sent, DeviceId: { } device }
            && noted.TryGetValue((entry.UserId, DeviceDigest.Of(device)), out Outcome outcome)
                ? entry with { Outcome = outcome }
                : entry;

        public MessageReport ToReport(EventRecord record) => new()
        {
            Id = record.MessageId,
            App = record.App,
            AcceptedAt = record.AcceptedAt,
            RecalledAt = record.RecalledAt,
            Recipients = record.RecipientCount,
            Chunks = new()
            {
                Total = record.ChunkCount,
                Done = _chunks.GetValueOrDefault(ChunkState.Done),
                Waiting = _chunks.GetValueOrDefault(ChunkState.Waiting),
                Sending = _chunks.GetValueOrDefault(ChunkState.Sending),
                Failed = _chunks.GetValueOrDefault(ChunkState.Failed),
                Queued = record.ChunkCount - _chunks.Values.Sum(),
            },
            Totals = _totals.ToDictionary(total => EnumNames.NameOf(total.Key), total => total.Value),
            Outcomes = _outcomes,
            NextPage = _next,
        };
    }
}
