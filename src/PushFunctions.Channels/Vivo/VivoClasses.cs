using System.Collections.Frozen;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vivo;

/// <summary>Which of vivo's two kinds a message class belongs to (dev.vivo.com.cn, document 359); a push whose two do not agree is refused
/// with 10097.</summary>
internal static class VivoClasses
{
    private static readonly FrozenSet<string> System =
        FrozenSet.Create(StringComparer.Ordinal, "IM", "ACCOUNT", "TODO", "DEVICE_REMINDER", "ORDER", "SUBSCRIPTION");

    private static readonly FrozenSet<string> Operational = FrozenSet.Create(StringComparer.Ordinal, "NEWS", "CONTENT", "MARKETING", "SOCIAL");

    /// <summary>The kind of a class; null for none, and for one that came to be later.</summary>
    public static VivoClassification? Of(string? category) =>
        category is null ? null
        : System.Contains(category) ? VivoClassification.System
        : Operational.Contains(category) ? VivoClassification.Operational
        : null;
}
