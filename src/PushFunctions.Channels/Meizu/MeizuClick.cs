using System.Text;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Meizu;

/// <summary>What a tap opens in Meizu's terms, which know classes and URIs, and no intents.</summary>
/// <param name="Type">0 the app, 1 an activity, 2 a URI.</param>
/// <param name="Target">The activity's class with its package, or the URI; null for the app.</param>
internal readonly record struct MeizuClick(int Type, string? Target)
{
    private const int App = 0;
    private const int Activity = 1;
    private const int Address = 2;
    private const int LongestTarget = 1000;
    private const string Intent = "#Intent;";

    /// <summary>Of an intent's URI, the component or the address in it; what Meizu cannot open opens the app.</summary>
    public static MeizuClick Of(VendorClick click)
    {
        MeizuClick wanted = click.Kind switch
        {
            VendorClickKind.Link => new(Address, click.Target),
            VendorClickKind.Page when click.Target.Contains(Intent, StringComparison.Ordinal) => OfIntent(click.Target),
            VendorClickKind.Page when click.IsUri => new(Address, click.Target),
            VendorClickKind.Page => new(Activity, ClassOf(click.Target)),
            _ => default,
        };
        return wanted.Target is { } target && Encoding.UTF8.GetByteCount(target) <= LongestTarget ? wanted : new(App, null);
    }

    private static MeizuClick OfIntent(string intent)
    {
        int at = intent.IndexOf(Intent, StringComparison.Ordinal);
        string[] members = intent[(at + Intent.Length)..].Split(';');
        string address = intent[..at];
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        return Member(members, "component=") is { } component ? new(Activity, ClassOf(Uri.UnescapeDataString(component)))
            : scheme >= 0 && Member(members, "scheme=") is { } name ? new(Address, name + address[scheme..])
            : default;
    }

    private static string? Member(string[] members, string name) =>
        members.FirstOrDefault(member => member.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    // Android's short form of a component: package/.Class.
    private static string ClassOf(string component)
    {
        int slash = component.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? component
            : component.AsSpan(slash + 1).StartsWith('.') ? component.Remove(slash, 1)
            : component[(slash + 1)..];
    }
}
