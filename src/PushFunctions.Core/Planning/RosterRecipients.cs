using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Core.Planning;

/// <summary>Finds out whom a chunk is for where its envelope does not say.</summary>
internal sealed class RosterRecipients(IRosterStore rosters)
{
    /// <summary>
    /// The envelope with its recipients: its own, or the members of its shards by now, without the sender. What is enqueued again must be
    /// the envelope as it came: a chunk's members can be more than a queue message holds.
    /// </summary>
    public async Task<DispatchEnvelope> FillAsync(DispatchEnvelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.RosterOf is not { } chunks)
        {
            return envelope;
        }

        (int first, int last) = RosterShards.OfChunk(envelope.Chunk, chunks);
        IReadOnlyList<RosterMember> members = await rosters.ReadShardsAsync(
            envelope.App, envelope.Event.Conversation.Id, first, last, cancellationToken);
        string? sender = envelope.Event.Sender?.Id;
        return envelope with
        {
            Recipients = [.. members.Where(member => member.UserId != sender).Select(member => new Recipient { UserId = member.UserId })],
        };
    }
}
