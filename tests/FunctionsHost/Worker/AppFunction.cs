using System.Text.Json;
using PushFunctions.FunctionsHost.Rpc;

namespace PushFunctions.FunctionsHost.Worker;

/// <summary>A function of the app, by its trigger.</summary>
internal sealed record AppFunction(string Name, string Id, JsonElement Trigger)
{
    public string Parameter => Trigger.GetProperty("name").GetString()!;

    private string Kind => Trigger.GetProperty("type").GetString()!;

    public static AppFunction From(RpcFunctionMetadata function) => new(
        function.Name,
        function.FunctionId,
        function.RawBindings.Select(JsonElement (binding) => JsonElement.Parse(binding))
            .Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase)));

    public bool Is(string trigger) => Kind.Equals(trigger, StringComparison.OrdinalIgnoreCase);

    public string? Setting(string name) =>
        Trigger.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
