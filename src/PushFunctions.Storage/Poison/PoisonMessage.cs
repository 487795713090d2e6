using System.Buffers;
using System.Buffers.Text;
using Azure.Storage.Queues.Models;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Poison;

namespace PushFunctions.Storage.Poison;

/// <summary>A message as received from the poison queue.</summary>
/// <param name="Id">What the list calls it: sorts by time, and stays as long as the message does.</param>
/// <param name="QueueMessageId">The queue's own id of it.</param>
/// <param name="PopReceipt">What shows that we are the last who received it.</param>
/// <param name="InsertedAt">When it came into the poison queue.</param>
/// <param name="ExpiresAt">When the queue will drop it.</param>
/// <param name="Body">What it carries.</param>
internal sealed record PoisonMessage(
    string Id,
    string QueueMessageId,
    string PopReceipt,
    DateTimeOffset InsertedAt,
    DateTimeOffset ExpiresAt,
    DispatchBody Body)
{
    /// <summary>The one chunk that it carries; null for a body that is not ours, or a pack.</summary>
    public DispatchEnvelope? Envelope => Body.Envelope;

    /// <summary>Reads a message whose body was not decoded yet: one that is no Base64 must not spoil its batch.</summary>
    public static PoisonMessage Of(QueueMessage message)
    {
        DateTimeOffset inserted = message.InsertedOn!.Value;
        return new PoisonMessage(
            PoisonIds.Of(inserted, message.MessageId),
            message.MessageId,
            message.PopReceipt,
            inserted,
            message.ExpiresOn!.Value,
            Parse(message.Body.ToMemory().Span));
    }

    private static DispatchBody Parse(ReadOnlySpan<byte> text)
    {
        byte[] body = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, body, out _, out int length) == OperationStatus.Done
            ? DispatchBody.Parse(body.AsSpan(0, length))
            : DispatchBody.Foreign("the body is not Base64");
    }
}
