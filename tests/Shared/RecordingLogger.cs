using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PushFunctions.Tests;

internal sealed record LogEntry(LogLevel Level, EventId Event, string Message, Exception? Exception);

internal sealed class RecordingLogger<T> : ILogger<T>
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    public void Clear() => _entries.Clear();

    public int Count(string eventName) => _entries.Count(entry => entry.Event.Name == eventName);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new LogEntry(logLevel, eventId, formatter(state, exception), exception));
}
