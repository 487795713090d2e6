using System.Text.Json.Serialization;

namespace PushFunctions.Cli.Profiles;

/// <summary>One deployment by name: where it is, and where its key is. Never the key itself.</summary>
internal sealed record Profile
{
    public required string Address { get; init; }

    /// <summary>The app that commands are about where they name none.</summary>
    public string? App { get; init; }

    /// <summary>The environment variable that holds the key.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>The file that holds the key, which nobody else may read.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The command that prints the key: a keychain's.</summary>
    public string? KeyCommand { get; init; }
}

/// <summary>All profiles.</summary>
internal sealed record ProfileBook
{
    /// <summary>The one that is used where none is named.</summary>
    public string? Current { get; init; }

    public SortedDictionary<string, Profile> Profiles { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>How they are kept.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfileBook))]
internal sealed partial class ProfileJson : JsonSerializerContext;
