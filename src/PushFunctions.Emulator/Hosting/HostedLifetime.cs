namespace PushFunctions.Emulator.Hosting;

/// <summary>Leaves signals to the host around the emulator: were it to react by itself, it would be gone while the host
/// still sends.</summary>
internal sealed class HostedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
