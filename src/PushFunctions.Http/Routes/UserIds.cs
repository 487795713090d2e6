using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Routes;

/// <summary>
/// Ids of users: as <see cref="Identifiers"/> has them, but for the words that the API's own paths have in a user's place.
/// <c>/api/users/./devices/settings</c> reaches us, folded on its way, as the settings of a user called <c>devices</c>: nobody of that
/// name could be registered or forgotten, so nobody of that name is taken in.
/// </summary>
internal static class UserIds
{
    /// <summary>What is wrong with such a word, for error messages.</summary>
    public const string PathWordRule = "is a word of the API's own paths and cannot be a user's id";

    /// <summary>True for an id that, in the path, could be what is left of a longer one.</summary>
    public static bool IsPathWord(string id) => id is "devices" or "conversations";

    /// <summary>What is wrong with a user's id; null if nothing is.</summary>
    public static string? FaultOf(string? id) =>
        !Identifiers.IsValid(id) ? Identifiers.Rule
        : IsPathWord(id!) ? PathWordRule
        : null;
}
