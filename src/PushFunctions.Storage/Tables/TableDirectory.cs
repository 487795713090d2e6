using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Storage.Tables;

/// <summary>The tables by name; one object per table and process.</summary>
internal sealed class TableDirectory(StorageClients clients, IEnumerable<ITableListener> listeners, ILogger<TableDirectory> logger)
{
    private readonly ConcurrentDictionary<string, OnDemandTable> _tables = new(StringComparer.Ordinal);

    public OnDemandTable this[string name] => _tables.GetOrAdd(name, _ => new OnDemandTable(
        clients.Tables.GetTableClient(name), logger, listeners.SingleOrDefault(listener => listener.Table == name)));
}
