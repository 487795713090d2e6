using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Checkups;

/// <summary>What came of one check.</summary>
[JsonConverter(typeof(EnumNameConverter<CheckResult>))]
public enum CheckResult
{
    /// <summary>Good now.</summary>
    Ok,

    /// <summary>The credential is refused: mistyped, reset at the provider, or another app's.</summary>
    WrongCredential,

    /// <summary>The provider says that the credential was good once and has ended.</summary>
    Expired,

    /// <summary>The credential is refused, and the two clocks are too far apart for it to be taken.</summary>
    ClockWrong,

    /// <summary>The credential is known and lacks a right.</summary>
    NoRight,

    /// <summary>What the settings name is not there: a hub, an account, an address.</summary>
    NotFound,

    /// <summary>The credential is taken, but not a push as these settings make it.</summary>
    PushRefused,

    /// <summary>Nobody answered in time, or there was no connection.</summary>
    Unreachable,

    /// <summary>The provider has no time for it now, which says nothing of the credential.</summary>
    Busy,

    /// <summary>An answer that nobody documents.</summary>
    Unclear,

    /// <summary>It cannot be told from here.</summary>
    NotChecked,
}
