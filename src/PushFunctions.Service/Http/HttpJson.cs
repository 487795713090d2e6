using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Core.Envelopes;
using PushFunctions.Service.Http.Devices;
using PushFunctions.Service.Http.Json;
using PushFunctions.Service.Http.Messages;
using PushFunctions.Service.Http.Poison;
using PushFunctions.Service.Http.Rosters;
using PushFunctions.Service.Http.Users;

namespace PushFunctions.Service.Http;

/// <summary>What the API reads and writes beside the domain's own records, with the same habits as <see cref="CoreJson"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(IReadOnlyList<PostResult>))]
[JsonSerializable(typeof(DryRunReport))]
[JsonSerializable(typeof(IReadOnlyList<DryRunResult>))]
[JsonSerializable(typeof(MessageReport))]
[JsonSerializable(typeof(DeviceBody))]
[JsonSerializable(typeof(DeviceView))]
[JsonSerializable(typeof(DeviceList))]
[JsonSerializable(typeof(StateBody))]
[JsonSerializable(typeof(BadgeBody))]
[JsonSerializable(typeof(BadgeView))]
[JsonSerializable(typeof(SettingsBody))]
[JsonSerializable(typeof(SettingsView))]
[JsonSerializable(typeof(ConversationSettingBody))]
[JsonSerializable(typeof(ConversationSettingView))]
[JsonSerializable(typeof(RosterBody))]
[JsonSerializable(typeof(RosterPatch))]
[JsonSerializable(typeof(RosterView))]
[JsonSerializable(typeof(PoisonPage))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(ReplayResult))]
internal sealed partial class HttpJson : JsonSerializerContext
{
    public static HttpJson Strict { get; } = new(CreateOptions());

    private static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = CoreJson.CreateOptions(JsonUnmappedMemberHandling.Disallow);
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new TimeOfDayConverter());
        return options;
    }
}
