namespace PushFunctions.Core.Ports;

/// <summary>
/// Something to be done every now and then. Either host calls it, one run at a time; should two hosts share a storage, two runs at once do
/// no harm.
/// </summary>
public interface ITimedJob
{
    /// <summary>One run. It throws if storage is out of reach; the next run does what this one did not.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
