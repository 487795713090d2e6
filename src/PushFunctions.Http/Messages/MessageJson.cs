using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Messages;

/// <summary>What posting, the dry run and the report read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(IReadOnlyList<PostResult>))]
[JsonSerializable(typeof(DryRunReport))]
[JsonSerializable(typeof(IReadOnlyList<DryRunResult>))]
[JsonSerializable(typeof(MessageReport))]
[JsonSerializable(typeof(RecallBody))]
[JsonSerializable(typeof(RecallView))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    public static MessageJson Strict { get; } = new(HttpJson.CreateOptions());
}
