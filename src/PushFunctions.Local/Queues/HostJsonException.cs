namespace PushFunctions.Local.Queues;

/// <summary>host.json says what cannot be done.</summary>
/// <param name="key">Where, as in <c>extensions.queues.batchSize</c>.</param>
/// <param name="problem">What is wrong there, as a clause.</param>
/// <param name="inner">What the JSON reader said.</param>
internal sealed class HostJsonException(string key, string problem, Exception? inner = null) : Exception($"host.json: {key} {problem}.", inner)
{
    public string Key { get; } = key;
}
