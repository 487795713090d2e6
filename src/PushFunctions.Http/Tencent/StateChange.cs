using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Tencent;

/// <summary>What <c>State.StateChange</c> says.</summary>
/// <param name="UserId">Whose state it is.</param>
/// <param name="Action">What happened; null for what Tencent may add.</param>
/// <param name="Platform">Where, by the query's OptPlatform.</param>
/// <param name="Kicked">The platforms that were logged out by it.</param>
/// <param name="At">When, by Tencent's clock; null where it does not say.</param>
internal sealed record StateChange(
    string UserId, StateAction? Action, TencentPlatform Platform, IReadOnlyList<TencentPlatform> Kicked, DateTimeOffset? At)
{
    // What a DateTimeOffset can hold.
    private const long MaxTime = 253_402_300_799_999;

    /// <exception cref="ProblemException">It breaks rules.</exception>
    public static StateChange Read(TencentNode body, string? optPlatform)
    {
        TencentNode info = body.Object("Info") ?? throw body.Refuse("Info", "is required");
        return new StateChange(
            TencentIds.Account(info.Required("To_Account")),
            ActionOf(info.Required("Action")),
            TencentPlatform.Of(optPlatform),
            [.. (body.Objects("KickedDevice") ?? []).Select(kicked => TencentPlatform.Of(kicked.Text("Platform")))],
            body.Number("EventTime", 0, MaxTime) is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null);
    }

    private static StateAction? ActionOf(string name) => name.ToUpperInvariant() switch
    {
        "LOGIN" => StateAction.Login,
        "LOGOUT" => StateAction.Logout,
        "DISCONNECT" => StateAction.Disconnect,
        _ => null,
    };
}

/// <summary>What can happen to a connection.</summary>
internal enum StateAction
{
    /// <summary>A client is online.</summary>
    Login,

    /// <summary>A client was logged out, by its user or by the backend.</summary>
    Logout,

    /// <summary>A connection was closed or fell silent.</summary>
    Disconnect,
}
