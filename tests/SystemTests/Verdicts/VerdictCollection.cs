namespace PushFunctions.SystemTests.Verdicts;

/// <summary>Classes that share one <see cref="VerdictWorld"/>, each with apps of its own; one after the other, since faults are armed for a channel.</summary>
[CollectionDefinition(nameof(VerdictCollection))]
public sealed class VerdictCollection : ICollectionFixture<VerdictWorld>;
