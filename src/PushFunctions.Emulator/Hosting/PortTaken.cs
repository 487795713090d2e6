using Microsoft.AspNetCore.Connections;

namespace PushFunctions.Emulator.Hosting;

/// <summary>The most likely reason not to start on a laptop, with its way out.</summary>
public static class PortTaken
{
    /// <summary>Waits for a start.</summary>
    /// <param name="start">What begins to listen.</param>
    /// <param name="key">The setting that says where.</param>
    /// <exception cref="IOException">Somebody listens there already; the message names the address and the setting.</exception>
    public static async Task ExplainAsync(Task start, string key)
    {
        try
        {
            await start;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new IOException($"{taken.Message.TrimEnd('.')}. End what listens there, or set {key}.", taken);
        }
    }

    /// <inheritdoc cref="ExplainAsync(Task, string)"/>
    /// <returns>What has started.</returns>
    public static async Task<T> ExplainAsync<T>(Task<T> start, string key)
    {
        await ExplainAsync((Task)start, key);
        return await start;
    }
}
