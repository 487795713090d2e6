namespace PushFunctions.Channels.Vendors;

/// <summary>How an app's notifications are written for every vendor alike.</summary>
public sealed record VendorPayloadOptions
{
    /// <summary>The title of a push that has none and whose sender and group are not to be named; most vendors refuse a push without
    /// one. 1–40 UTF-16 units. Default: none, which repeats the text.</summary>
    public string? Title { get; init; }

    /// <summary>What happens where <c>ext</c> does not fit. Default: <see cref="ExtOverflow.Drop"/>.</summary>
    public ExtOverflow ExtOverflow { get; init; } = ExtOverflow.Drop;
}
