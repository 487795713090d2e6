namespace PushFunctions.Emulator.Faults;

internal enum FaultKind
{
    /// <summary>Refused with a status; nothing is taken.</summary>
    Status,

    /// <summary>Held until the client gives up; nothing is taken.</summary>
    Timeout,

    /// <summary>The connection breaks; nothing is taken.</summary>
    Reset,

    /// <summary>Taken, then the connection breaks before the first byte of an answer.</summary>
    LostReply,

    /// <summary>Taken, then the connection breaks in the middle of the answer.</summary>
    HalfReply,

    /// <summary>Taken, but the platform's service says that the token's app is gone. The hub answers 201 all the same; a vendor names the
    /// token in its own way. Of a channel without a token: every token, as with another project's credentials.</summary>
    DeadToken,

    /// <summary>Hubs only: taken, but the platform's service answers with an error, in a hub's word for it (<c>InvalidCredentials</c>). It
    /// shows in the feedback and in the telemetry of the standard tier.</summary>
    PnsError,

    /// <summary>Vendors only: refused with one of the vendor's own codes, in the vendor's own body; nothing is taken.</summary>
    Code,

    /// <summary>HTTP/2 only: the connection says GOAWAY; what is on it is answered, and what comes after is dropped unread.</summary>
    GoAway,

    /// <summary>HTTP/2 only: the connection breaks with everything on it, after this call was taken.</summary>
    ConnectionReset,

    /// <summary>Vendors with access tokens only: the next call finds that every token given out so far has ended.</summary>
    ExpiredToken,
}

internal static class FaultKinds
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<FaultKind>().Select(ToCamelCase)];

    public static string Name(this FaultKind kind) => ToCamelCase(kind.ToString());

    public static FaultKind? Parse(string name)
    {
        int index = Names.ToList().IndexOf(name);
        return index < 0 ? null : Enum.GetValues<FaultKind>()[index];
    }

    private static string ToCamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
