using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Json;

namespace PushFunctions.Service.Http.Messages;

/// <summary>
/// Puts a report together from the rows that dispatch writes. All chunks are read for the totals, one after the other, so that a group
/// of 10,000 needs no more memory than its page.
/// </summary>
internal sealed class ReportReader(IMessageStore messages, IAppDirectory apps)
{
    /// <exception cref="ProblemException">There is no such message, or a parameter is wrong.</exception>
    public async Task<MessageReport> ReadAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        string app = RequestParameters.App(request, apps);
        ReportPage page = ReportPage.Read(request);
        StoredEvent stored = await messages.FindEventAsync(app, id, cancellationToken)
            ?? throw new ProblemException(Problems.NotFound($"There is no message with this id in the app '{app}', or its time is over."));

        Collector collector = new(page);
        await foreach ((int number, ChunkRecord chunk) in messages.ReadChunksAsync(stored.Table, app, id, cancellationToken))
        {
            collector.Add(number, chunk);
        }

        return collector.ToReport(stored.Record);
    }

    private sealed class Collector(ReportPage page)
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
                DeviceEntry entry = chunk.Entries[i];
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

        public MessageReport ToReport(EventRecord record) => new()
        {
            Id = record.MessageId,
            App = record.App,
            AcceptedAt = record.AcceptedAt,
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
