using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Tests;

/// <summary>
/// Counts the requests that our storage clients make, by operation: say <c>insert PushUsers</c> or <c>enqueue push-messages</c>. One that
/// the client repeats since its answer was late is the same request. Months are left out of table names.
/// </summary>
public sealed partial class StorageRequestCounter : StoragePolicy
{
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<string, bool> _known = new();
    private int _tries;

    /// <summary>How often something was sent, repetitions included.</summary>
    public int Tries => Volatile.Read(ref _tries);

    /// <summary>The operations in order.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>How many there were, table and queue creation excluded.</summary>
    public int Count => _requests.Count(request => !request.StartsWith("create", StringComparison.Ordinal));

    /// <summary>How many there were of one operation, or of all whose name begins so.</summary>
    public int CountOf(string operation) => _requests.Count(request => request.StartsWith(operation, StringComparison.Ordinal));

    /// <summary>Operations and their numbers, for messages.</summary>
    public string Summary => string.Join(", ", _requests.GroupBy(request => request).Select(group => $"{group.Count()} × {group.Key}"));

    public void Clear() => _requests.Clear();

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Interlocked.Increment(ref _tries);
        if (_known.TryAdd(message.Request.ClientRequestId, true)) // the same in every try
        {
            _requests.Enqueue(OperationOf(message.Request));
        }

        return ProcessNextAsync(message, pipeline);
    }

    /// <summary>An operation's name, from method and address.</summary>
    public static string OperationOf(Request request)
    {
        Uri uri = request.Uri.ToUri();
        string path = uri.AbsolutePath[(uri.AbsolutePath.IndexOf('/', 1) + 1)..]; // without the account
        string method = request.Method.Method;
        if (QueueMessages().Match(path) is { Success: true } queue)
        {
            string verb = (method, queue.Groups["id"].Success) switch
            {
                ("POST", _) => "enqueue",
                ("GET", _) => uri.Query.Contains("peekonly", StringComparison.Ordinal) ? "peek" : "receive",
                ("PUT", _) => "update",
                ("DELETE", true) => "delete",
                _ => "clear",
            };
            return $"{verb} {queue.Groups["queue"].Value}";
        }

        string table = Resource().Match(path).Value;
        return (method, table) switch
        {
            ("POST", "Tables") => "create table",
            ("POST", "") => "batch",
            ("PUT", _) when !path.Contains('(', StringComparison.Ordinal) => "create queue",
            ("POST", _) => $"insert {table}",
            ("GET", _) => path.EndsWith("()", StringComparison.Ordinal) ? $"query {table}" : $"read {table}",
            ("PUT", _) => $"replace {table}",
            ("PATCH" or "MERGE", _) => $"merge {table}",
            ("DELETE", _) => $"delete {table}",
            _ => $"{method} {table}",
        };
    }

    [GeneratedRegex("^(?<queue>[a-z0-9-]+)/messages(/(?<id>.+))?$")]
    private static partial Regex QueueMessages();

    // Without the month.
    [GeneratedRegex("^[A-Za-z]*")]
    private static partial Regex Resource();
}
