using System.Text.Json;

namespace PushFunctions.Emulator.Payloads;

/// <summary>The first thing that is wrong with a payload.</summary>
internal sealed record Finding(string Path, string Fault)
{
    /// <summary>What is said of a member that nobody knows.</summary>
    public const string Unknown = "is not a known member";

    /// <summary>What is said of a member that is repeated.</summary>
    public const string Twice = "is there twice";

    /// <summary>True where the JSON could not be read into the message at all, whatever its values mean.</summary>
    public bool IsOfJson => Fault is Unknown or Twice;

    public override string ToString() => $"{Path} {Fault}";
}

/// <summary>Looks at one value; null if nothing is wrong with it.</summary>
internal delegate Finding? Rule(string path, JsonElement value);
