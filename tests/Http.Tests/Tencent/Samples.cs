using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using PushFunctions.Http.Tencent;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>Bodies with the fields that Tencent's pages list, one file each.</summary>
internal static class Samples
{
    public const string SdkAppid = "1400000000";
    public const string Token = "xxxxyyyy";

    public static TencentOptions Options { get; } = new() { SdkAppid = SdkAppid, Token = Token };

    /// <summary>Of each body that Tencent posts.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder(), "*.json")
        .Select(file => Path.GetFileName(file)[..^".json".Length])
        .Where(name => !name.EndsWith(".event", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public static string Folder([CallerFilePath] string? file = null) => Path.Combine(Path.GetDirectoryName(file)!, "Callbacks");

    public static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")))!.AsObject();

    public static TencentNode Node(string json) => TencentNode.Parse(Encoding.UTF8.GetBytes(json));

    public static TencentNode Node(JsonNode json) => Node(json.ToJsonString());

    /// <summary>The address with a query as Tencent makes it.</summary>
    public static string Address(DateTimeOffset now, string app = "default", string sdkAppid = SdkAppid, string token = Token, string more = "")
    {
        string time = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"/webhooks/tencent/{app}?SdkAppid={sdkAppid}&contenttype=json&ClientIP=127.0.0.1&RequestTime={time}&Sign={TencentSignature.Of(token, time)}{more}";
    }
}
