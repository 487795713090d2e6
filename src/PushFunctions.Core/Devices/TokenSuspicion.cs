using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Devices;

/// <summary>A provider called the device's token dead, and nothing showed yet that it would have known a live one.</summary>
/// <param name="Since">When the first such verdict came in, by our clock.</param>
/// <param name="Source">Where it came from, and so what would disprove it.</param>
public sealed record TokenSuspicion(DateTimeOffset Since, VerdictSource Source);

/// <summary>The ways in which a verdict on a token reaches us.</summary>
[JsonConverter(typeof(EnumNameConverter<VerdictSource>))]
public enum VerdictSource
{
    /// <summary>The provider's answer to a push.</summary>
    Send,

    /// <summary>A notification hub's feedback.</summary>
    Feedback,

    /// <summary>A vendor's receipt.</summary>
    Receipt,
}
