using PushFunctions.Service.Configuration;

namespace PushFunctions.Hosting;

/// <summary>What a worker that cannot start says to the host.</summary>
internal static class StartError
{
    /// <summary>
    /// One line, since the host judges each by itself, and with the word by which it knows an error from information. No stack: it would
    /// only hide the key that is to be set.
    /// </summary>
    public static string Line(Exception exception)
    {
        IEnumerable<string> lines = exception is PushConfigurationException configuration
            ? configuration.Problems
            : exception.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return $"Configuration error: {string.Join(" | ", lines)}";
    }
}
