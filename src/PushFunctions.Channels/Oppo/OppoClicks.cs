using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Oppo;

/// <summary>OPPO's <c>click_action_type</c>.</summary>
internal enum OppoClick
{
    App = 0,
    Action = 1,
    Link = 2,
    Activity = 4,
    Uri = 5,
}

/// <summary>What a page is to OPPO, which tells an intent's action from an activity's class, as the others do not.</summary>
internal static class OppoClicks
{
    /// <summary>A class is known by its last name, <c>com.example.ChatActivity</c>; an action is by Android's custom all in capitals,
    /// <c>com.example.action.OPEN_CHAT</c>, or begins with a small letter.</summary>
    public static OppoClick Of(VendorClick click) => click.Kind switch
    {
        VendorClickKind.Link => OppoClick.Link,
        VendorClickKind.App => OppoClick.App,
        _ when click.IsUri => OppoClick.Uri,
        _ => IsClass(click.Target) ? OppoClick.Activity : OppoClick.Action,
    };

    private static bool IsClass(string page)
    {
        ReadOnlySpan<char> last = page.AsSpan(page.LastIndexOf('.') + 1);
        return last.Length > 0 && char.IsUpper(last[0]) && last.ContainsAnyInRange('a', 'z');
    }
}
