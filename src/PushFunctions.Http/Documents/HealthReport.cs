namespace PushFunctions.Http.Documents;

/// <summary>The body of a healthy answer.</summary>
internal sealed record HealthReport(string Status);
