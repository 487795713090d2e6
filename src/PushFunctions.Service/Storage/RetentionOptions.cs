namespace PushFunctions.Service.Storage;

/// <summary>How long what became of messages is kept.</summary>
internal sealed class RetentionOptions
{
    public const string SectionName = "Push:Retention";

    public const int MaxMonths = 12;

    /// <summary>Whole months before the current one, 1–<see cref="MaxMonths"/>. Default: 2.</summary>
    public int Months { get; set; } = 2;
}
