using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PushFunctions.SystemTests.Collectors;

/// <summary>Every log entry with all that an exporter could take of it: words, values, exception and scopes.</summary>
[ProviderAlias("Collected")]
internal sealed class LogCollector : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Entries => _entries;

    /// <summary>Adds it at every level, but where the hosts themselves let nothing through below a warning: the servers' and clients' own
    /// entries quote addresses.</summary>
    public void AddTo(IServiceCollection services) => services.AddLogging(logging => logging
        .AddProvider(this)
        .AddFilter<LogCollector>(category: null, LogLevel.Trace)
        .AddFilter<LogCollector>("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter<LogCollector>("Azure", LogLevel.Warning));

    public ILogger CreateLogger(string categoryName) => new Entry(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Entry(LogCollector all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => all._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            StringBuilder entry = new($"{logLevel} {category} {eventId.Id} {eventId.Name} {formatter(state, exception)} {exception}");
            Values(entry, state);
            all._scopes.ForEachScope((scope, words) => Values(words.Append(" scope ").Append(scope), scope), entry);
            all._entries.Enqueue(entry.ToString());
        }

        private static void Values(StringBuilder entry, object? state)
        {
            foreach ((string name, object? value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                entry.Append(' ').Append(name).Append('=').Append(value);
            }
        }
    }
}
