using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Users;

/// <summary>What badges and settings read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BadgeBody))]
[JsonSerializable(typeof(BadgeView))]
[JsonSerializable(typeof(SettingsBody))]
[JsonSerializable(typeof(SettingsView))]
[JsonSerializable(typeof(ConversationSettingBody))]
[JsonSerializable(typeof(ConversationSettingView))]
internal sealed partial class UserJson : JsonSerializerContext
{
    public static UserJson Strict { get; } = new(HttpJson.CreateOptions());
}
