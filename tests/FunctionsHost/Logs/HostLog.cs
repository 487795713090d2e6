using System.Collections.Concurrent;

namespace PushFunctions.FunctionsHost.Logs;

/// <summary>A line as the host writes it to its console and its files.</summary>
internal sealed record HostLine(string Category, LogLevel Level, string EventId, string Text);

/// <summary>The host's log, kept for a test to read.</summary>
internal sealed class HostLog
{
    private readonly ConcurrentQueue<HostLine> _lines = new();

    public IReadOnlyCollection<HostLine> Lines => _lines;

    public void Write(string category, LogLevel level, string eventId, string text) => _lines.Enqueue(new HostLine(category, level, eventId, text));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    private sealed class Logger(HostLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                string text = formatter(state, exception);
                log.Write(category, logLevel, eventId.ToString(), exception is null ? text : $"{text}\n{exception}");
            }
        }
    }
}
