using PushFunctions.Core.Checkups;

namespace PushFunctions.Core.Ports;

/// <summary>Looks at everything that a push depends on, as it is now.</summary>
public interface ICheckups
{
    /// <summary>One checkup, 10 s at most for each of its parts, all side by side. Who asks while one is under way gets that one.</summary>
    Task<Checkup> RunAsync(CancellationToken cancellationToken);
}
