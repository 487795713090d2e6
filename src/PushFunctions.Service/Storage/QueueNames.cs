namespace PushFunctions.Service.Storage;

/// <summary>The queues' names; constants, because a trigger's attribute wants them.</summary>
public static class QueueNames
{
    public const string Messages = "push-messages";

    /// <summary>The Functions host's own convention: it moves there what failed too often.</summary>
    public const string Poison = Messages + "-poison";
}
