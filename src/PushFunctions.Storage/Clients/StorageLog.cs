using Microsoft.Extensions.Logging;

namespace PushFunctions.Storage.Clients;

/// <summary>What storage has to say: names of tables and queues and numbers, never an id, a token or a text. Event ids 2000–2099.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(2001, LogLevel.Information, "Created table {Table}")]
    public static partial void TableCreated(ILogger logger, string table);

    [LoggerMessage(2002, LogLevel.Information, "Created queue {Queue}")]
    public static partial void QueueCreated(ILogger logger, string queue);

    [LoggerMessage(2003, LogLevel.Warning, "A chunk with {Devices} devices outgrew its row; stored {Form}")]
    public static partial void ChunkShortened(ILogger logger, int devices, string form);

    [LoggerMessage(2004, LogLevel.Debug, "Met another of the {What}; attempt {Attempt}")]
    public static partial void Contended(ILogger logger, string what, int attempt);

    [LoggerMessage(2005, LogLevel.Information, "Forgot a user: {Devices} devices and {Rows} other rows")]
    public static partial void UserForgotten(ILogger logger, int devices, int rows);

    [LoggerMessage(2006, LogLevel.Information, "Dropped table {Table}: its time is over")]
    public static partial void TableDropped(ILogger logger, string table);

    [LoggerMessage(2007, LogLevel.Information, "Dropped {Tables} tables of months before {Oldest}")]
    public static partial void MonthsAged(ILogger logger, int tables, string oldest);

    [LoggerMessage(2008, LogLevel.Information, "Removed {Removed} devices that were silent for {Days} days; {Kept} came back at that moment")]
    public static partial void DevicesAged(ILogger logger, int removed, int kept, int days);

    [LoggerMessage(2009, LogLevel.Information, "Took {Members} members out of rosters for {Users} forgotten users, of whom {Kept} will be looked for again")]
    public static partial void MembersForgotten(ILogger logger, int members, int users, int kept);

    [LoggerMessage(2010, LogLevel.Information, "Took the names of forgotten users off {Tokens} tokens; looked for {Users} users")]
    public static partial void OwnersForgotten(ILogger logger, int tokens, int users);
}
