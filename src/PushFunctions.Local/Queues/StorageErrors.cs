using Azure;
using Azure.Storage.Queues.Models;

namespace PushFunctions.Local.Queues;

internal static class StorageErrors
{
    /// <summary>Somebody else has received the message since, or it has been deleted.</summary>
    public static bool MessageIsNotOurs(this RequestFailedException exception) =>
        exception.ErrorCode == QueueErrorCode.PopReceiptMismatch || exception.ErrorCode == QueueErrorCode.MessageNotFound || exception.QueueIsMissing();

    public static bool QueueIsMissing(this RequestFailedException exception) =>
        exception.ErrorCode == QueueErrorCode.QueueNotFound || exception.ErrorCode == QueueErrorCode.QueueBeingDeleted;
}
