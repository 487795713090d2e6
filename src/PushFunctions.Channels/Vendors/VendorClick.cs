using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vendors;

/// <summary>What a tap opens.</summary>
/// <param name="Kind">App, page or link.</param>
/// <param name="Target">The page or the address; empty for the app.</param>
internal readonly record struct VendorClick(VendorClickKind Kind, string Target)
{
    /// <summary>The event's choice.</summary>
    public static VendorClick Of(ClickOptions? click) =>
        !string.IsNullOrEmpty(click?.Page) ? new VendorClick(VendorClickKind.Page, click.Page)
        : !string.IsNullOrEmpty(click?.Link) ? new VendorClick(VendorClickKind.Link, click.Link)
        : new VendorClick(VendorClickKind.App, "");

    /// <summary>The app's page where the event leaves it open.</summary>
    public VendorClick OrPage(string? appsPage) =>
        Kind != VendorClickKind.App || string.IsNullOrEmpty(appsPage) ? this : new VendorClick(VendorClickKind.Page, appsPage);

    /// <summary>True for a page that is a URI, an Android intent written as one (<c>Intent.toUri</c>) among them; any other is an action or a
    /// class.</summary>
    public bool IsUri => Target.Contains("://", StringComparison.Ordinal) || Target.Contains("#Intent;", StringComparison.Ordinal);
}

/// <summary>The three things that a tap can open.</summary>
internal enum VendorClickKind
{
    /// <summary>The app, where it was left.</summary>
    App,

    /// <summary>One of the app's pages.</summary>
    Page,

    /// <summary>A page of the web.</summary>
    Link,
}
