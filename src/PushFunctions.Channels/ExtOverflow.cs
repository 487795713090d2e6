using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels;

/// <summary>
/// What happens to a push whose <c>ext</c> does not fit into the provider's payload even after the text was cut to its floor.
/// <c>ext</c> itself is never cut: half a JSON string is worse than none.
/// </summary>
[JsonConverter(typeof(EnumNameConverter<ExtOverflow>))]
public enum ExtOverflow
{
    /// <summary>The push goes without <c>ext</c>, and its outcome says <c>extDropped</c>. The default: the user is told of the
    /// message.</summary>
    Drop,

    /// <summary>There is no push; its outcome is <c>refused(extTooLarge)</c>. For apps that cannot open a notification without
    /// it.</summary>
    Refuse,
}
