using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Measuring;

namespace PushFunctions.Load.Reporting;

/// <summary>All that a run found, as it is written to a file.</summary>
internal sealed record RunReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The command that does it again.</summary>
    public required string Command { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>Without building.</summary>
    public required TimeSpan Took { get; init; }

    public required string Machine { get; init; }

    /// <summary>Of programs, by name.</summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    public required double LoadAverageBefore { get; init; }

    public required IReadOnlyList<Result> Results { get; init; }

    /// <summary>Milliseconds from the process's start to its first 202.</summary>
    public required IReadOnlyList<double> Starts { get; init; }

    public required IReadOnlyList<Budget> Budgets { get; init; }

    /// <summary>What could not be measured, a sentence each.</summary>
    public required IReadOnlyList<string> Skipped { get; init; }

    public void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, JsonSerializer.Serialize(this, Json) + "\n");
    }
}
