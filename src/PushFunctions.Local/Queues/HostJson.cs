using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues;

namespace PushFunctions.Local.Queues;

/// <summary>Reads the file that configures the Functions host, so that both hosts treat the queue alike.</summary>
internal static class HostJson
{
    private const string Section = "extensions.queues";
    private static readonly TimeSpan LongestInvisibility = TimeSpan.FromDays(7);

    // As the host reads it.
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="HostJsonException">Names the key.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static HostQueueOptions LoadQueueOptions(string path) => ParseQueueOptions(File.ReadAllText(path));

    /// <exception cref="HostJsonException">Names the key.</exception>
    public static HostQueueOptions ParseQueueOptions(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Reading);
            return Member(document.RootElement, "extensions", "the root") is { } extensions && Member(extensions, "queues", "extensions") is { } queues
                ? Read(queues)
                : new HostQueueOptions();
        }
        catch (JsonException exception)
        {
            throw new HostJsonException($"line {exception.LineNumber + 1}", "is not JSON", exception);
        }
    }

    private static HostQueueOptions Read(JsonElement queues)
    {
        if (queues.ValueKind != JsonValueKind.Object)
        {
            throw new HostJsonException(Section, "must be an object");
        }

        var options = new HostQueueOptions();
        int? threshold = null;
        foreach (JsonProperty setting in queues.EnumerateObject())
        {
            string key = $"{Section}.{setting.Name}";
            JsonElement value = setting.Value;
            switch (setting.Name.ToUpperInvariant())
            {
                case "BATCHSIZE":
                    options = options with { BatchSize = Number(key, value, 1, 32) };
                    break;
                case "NEWBATCHTHRESHOLD":
                    threshold = Number(key, value, 0, int.MaxValue);
                    break;
                case "MAXPOLLINGINTERVAL":
                    options = options with { MaxPollingInterval = Time(key, value, PollingBackoff.Minimum, TimeSpan.FromDays(1)) };
                    break;
                case "MAXDEQUEUECOUNT":
                    options = options with { MaxDequeueCount = Number(key, value, 1, int.MaxValue) };
                    break;
                case "VISIBILITYTIMEOUT":
                    options = options with { VisibilityTimeout = WholeSeconds(key, Time(key, value, TimeSpan.Zero, LongestInvisibility)) };
                    break;
                case "MESSAGEENCODING":
                    options = options with { MessageEncoding = Encoding(key, value) };
                    break;
                default:
                    // The Functions host would pass over it, and the setting that was meant would silently keep its default.
                    throw new HostJsonException(key, "is not a setting known here");
            }
        }

        return options with { NewBatchThreshold = threshold ?? options.BatchSize / 2 };
    }

    private static JsonElement? Member(JsonElement element, string name, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new HostJsonException(path, "must be an object");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }

    private static int Number(string key, JsonElement value, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most
            ? number
            : throw new HostJsonException(
                key,
                most == int.MaxValue
                    ? string.Create(CultureInfo.InvariantCulture, $"must be a whole number of at least {least}")
                    : string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));

    // "60" would be read as 60 days: a time has colons.
    private static TimeSpan Time(string key, JsonElement value, TimeSpan least, TimeSpan most) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Contains(':', StringComparison.Ordinal)
        && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan time) && time >= least && time <= most
            ? time
            : throw new HostJsonException(key, $"must be a time such as \"00:00:30\", from {least:c} to {most:c}");

    private static TimeSpan WholeSeconds(string key, TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerSecond == 0 ? time : throw new HostJsonException(key, "must be whole seconds, the queue knows no fractions");

    private static QueueMessageEncoding Encoding(string key, JsonElement value) =>
        (value.ValueKind == JsonValueKind.String ? value.GetString()!.ToUpperInvariant() : "") switch
        {
            "BASE64" => QueueMessageEncoding.Base64,
            "NONE" => QueueMessageEncoding.None,
            _ => throw new HostJsonException(key, "must be \"base64\" or \"none\""),
        };
}
