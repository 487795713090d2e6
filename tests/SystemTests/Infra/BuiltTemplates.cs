using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Infra;

/// <summary>What the compiler made of every template.</summary>
/// <param name="Result">How it ended, and what it said.</param>
/// <param name="Templates">The compiled templates, by the path of their source below the folder <c>infra</c>.</param>
internal sealed record BuiltTemplates(BicepResult Result, IReadOnlyDictionary<string, JsonNode> Templates)
{
    /// <summary>The one that is deployed.</summary>
    public JsonNode Main => Templates.TryGetValue("main.bicep", out JsonNode? main) ? main : throw new InvalidOperationException(Result.Diagnostics);
}
