namespace PushFunctions.Core.Ports;

/// <summary>What an exception that came out of storage means to those who do not know which storage it is.</summary>
public interface IStorageFaults
{
    /// <summary>True where storage is out of reach and trying again later may help; false for a mistake, which does not pass.</summary>
    bool IsOutage(Exception exception);

    /// <summary>The chain of exception types with the storage's status and code: everything that is safe to log.</summary>
    string Describe(Exception exception);
}
