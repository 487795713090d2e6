namespace PushFunctions.Core.Ports;

/// <summary>What came of a registration.</summary>
/// <param name="Registration">What it did.</param>
/// <param name="Replaced">The ids of the user's devices that made room for it, the one heard of least recently first; mostly none.</param>
public sealed record RegistrationResult(Registration Registration, IReadOnlyList<string> Replaced);
