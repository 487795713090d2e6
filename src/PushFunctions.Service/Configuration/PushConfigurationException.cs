namespace PushFunctions.Service.Configuration;

/// <summary>The configuration cannot be used. Hosts print the message, which lists every problem, and end with a non-zero code.</summary>
public sealed class PushConfigurationException(IReadOnlyList<string> problems)
    : Exception(string.Join(Environment.NewLine, problems.Select(problem => $"  - {problem}").Prepend("The configuration is not usable:")))
{
    /// <summary>One sentence each, beginning with the full key.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
