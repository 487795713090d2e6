namespace PushFunctions.Core.Ports;

/// <summary>Other names of messages, for sources that speak of a message later by less than its id is made of.</summary>
public interface IMessageAliases
{
    /// <summary>Notes that <paramref name="alias"/>, 1–128 UTF-16 units, now stands for a message; what it stood for before is forgotten.</summary>
    Task PutAsync(string app, string alias, string messageId, CancellationToken cancellationToken);

    /// <summary>The message that the alias stood for last; null for none, or if its month is gone.</summary>
    Task<string?> FindAsync(string app, string alias, CancellationToken cancellationToken);
}
