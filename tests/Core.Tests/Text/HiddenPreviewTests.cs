using System.Reflection;
using System.Text.Json.Nodes;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class HiddenPreviewTests
{
    // Names that the backend and its app agreed on, which say nothing of the message, and what a tap opens, which nobody sees before it.
    // Whoever adds a field decides here.
    private static readonly string[] Harmless =
    [
        "android.sound", "apns.category", "apns.sound", "apns.targetContentId", "click.link", "click.page", "ext", "fcm.channelId", "fcm.clickAction",
        "fcm.color", "fcm.icon", "fcm.sound", "harmony.category", "harmony.profileId", "harmony.sound",
        "huawei.category", "huawei.channelId", "huawei.profileId", "oppo.category", "oppo.channelId", "replaces",
        "sound", "vivo.category", "xiaomi.channelId",
    ];

    [Fact]
    public void Strip_EveryTextOfPushOptions_LeavesTheHarmlessOnes()
    {
        PushOptions stripped = HiddenPreview.Strip((PushOptions)Fill(typeof(PushOptions)), "default");

        JsonNode json = System.Text.Json.JsonSerializer.SerializeToNode(stripped, CoreJson.Strict.PushOptions)!;
        Assert.Equal(Harmless, Paths(json, "").Order(StringComparer.Ordinal));
    }

    private static object Fill(Type type)
    {
        object filled = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(filled, Value(property.PropertyType));
        }

        return filled;
    }

    private static object? Value(Type type) =>
        type == typeof(string) ? "secret"
        : type == typeof(PushSound) ? new PushSound("secret")
        : type == typeof(IReadOnlyDictionary<string, string>) ? new Dictionary<string, string> { ["name"] = "secret" }
        : type == typeof(IReadOnlyList<LocalizedText>) ? new[] { (LocalizedText)Fill(typeof(LocalizedText)) }
        : type.Namespace == typeof(PushOptions).Namespace && type.IsClass ? Fill(type)
        : null;

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Paths(item, path)),
        _ => node?.ToString().Contains("secret", StringComparison.Ordinal) == true ? [path] : [],
    };
}
