namespace PushFunctions.Core.Intake;

/// <summary>What became of a posted event, and how many users it is for.</summary>
/// <param name="Acceptance">What became of it.</param>
/// <param name="Recipients">How many users; 0 if it was not accepted.</param>
public sealed record IntakeResult(Acceptance Acceptance, int Recipients);
