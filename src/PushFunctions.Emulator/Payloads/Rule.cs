using System.Text.Json;

namespace PushFunctions.Emulator.Payloads;

/// <summary>The first thing that is wrong with a payload.</summary>
internal sealed record Finding(string Path, string Fault)
{
    public override string ToString() => $"{Path} {Fault}";
}

/// <summary>Looks at one value; null if nothing is wrong with it.</summary>
internal delegate Finding? Rule(string path, JsonElement value);
