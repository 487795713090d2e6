namespace PushFunctions.Service.Storage;

/// <summary>How long what became of messages is kept.</summary>
internal sealed class RetentionOptions
{
    public const string SectionName = "Push:Retention";

    /// <summary>Whole months before the current one, 1–12. Default: 2.</summary>
    public int Months { get; set; } = 2;
}
