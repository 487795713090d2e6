using System.Text.Json.Serialization;
using PushFunctions.Http.Json;

namespace PushFunctions.Http.Users;

/// <summary>What badges, presence, reads and settings read and write.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BadgeBody))]
[JsonSerializable(typeof(BadgeView))]
[JsonSerializable(typeof(PresenceBody))]
[JsonSerializable(typeof(PresenceView))]
[JsonSerializable(typeof(ReadBody))]
[JsonSerializable(typeof(ReadView))]
[JsonSerializable(typeof(SettingsBody))]
[JsonSerializable(typeof(SettingsView))]
[JsonSerializable(typeof(ConversationSettingBody))]
[JsonSerializable(typeof(ConversationSettingView))]
internal sealed partial class UserJson : JsonSerializerContext
{
    public static UserJson Strict { get; } = new(HttpJson.CreateOptions());
}
