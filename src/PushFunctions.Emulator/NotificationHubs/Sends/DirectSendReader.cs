using System.Globalization;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.NotificationHubs.Pns;
using PushFunctions.Emulator.NotificationHubs.Protocol;
using PushFunctions.Emulator.Payloads;

namespace PushFunctions.Emulator.NotificationHubs.Sends;

/// <summary>Reads a send, and refuses what a hub can see is wrong with it.</summary>
internal sealed class DirectSendReader(EmulatorOptions options, IEnumerable<IPushService> services)
{
    /// <exception cref="HubRefusedException">The hub does not take it.</exception>
    public async Task<DirectSend> ReadAsync(HubCall call)
    {
        RequireDirect(call.Request);
        var service = ReadFormat(call.Request);
        call.Channel = service.Channel;
        var headers = ReadHeaders(service, call.Request);
        var (payload, handles) = call.IsBatch ? await ReadBatchAsync(call.Request) : await ReadSingleAsync(call.Request);
        call.Handles = handles.Count;
        if (!handles.All(IsHandle))
        {
            throw HubRefusedException.BadRequest("One of the device handles is malformed.");
        }

        var push = new Push(ReadPayload(service, payload), payload.Length, headers);
        return new DirectSend(service, push, [.. handles.Distinct(StringComparer.Ordinal)]);
    }

    // Which ones a hub refuses is documented nowhere: here it is blanks and braces.
    private static bool IsHandle(string handle) => !handle.Any(unit => char.IsWhiteSpace(unit) || unit is '{' or '}');

    private static void RequireDirect(HttpRequest request)
    {
        var version = request.Query["api-version"];
        if (version.Count != 1 || !IsVersion(version[0]!))
        {
            throw HubRefusedException.BadRequest("The query parameter 'api-version' is missing or has no such form as '2020-06'.");
        }

        // A send that does not name its devices is for those that have registered with the hub, and here none has.
        if (!request.Query.ContainsKey("direct")
            || request.Query.ContainsKey("test")
            || request.Headers.ContainsKey(HubHeaders.Tags)
            || request.Headers.ContainsKey(HubHeaders.ScheduleTime))
        {
            throw NotEmulated.Refuse(NotEmulated.SendsWithoutDevices);
        }
    }

    private static bool IsVersion(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var version)
        && version.Year >= 2013;

    private IPushService ReadFormat(HttpRequest request)
    {
        string format = HubHeaders.Required(request, HubHeaders.Format);
        return services.FirstOrDefault(service => service.Format.Equals(format, StringComparison.OrdinalIgnoreCase))
            ?? throw HubRefusedException.BadRequest($"The HTTP header '{HubHeaders.Format}' has an invalid value: '{format}'. "
                + $"The emulator takes {string.Join(", ", services.Select(service => $"'{service.Format}'"))}.");
    }

    private static IReadOnlyDictionary<string, string> ReadHeaders(IPushService service, HttpRequest request)
    {
        try
        {
            return service.ReadHeaders(request.Headers);
        }
        catch (FormatException exception)
        {
            throw HubRefusedException.BadRequest(exception.Message);
        }
    }

    private static async Task<(byte[] Payload, IReadOnlyList<string> Handles)> ReadSingleAsync(HttpRequest request)
    {
        string handle = HubHeaders.Required(request, HubHeaders.DeviceHandle);
        RequestBody.RequireJson(request.ContentType, "the notification");
        return (await RequestBody.ReadAsync(request, RequestBody.Largest), [handle]);
    }

    private static async Task<(byte[] Payload, IReadOnlyList<string> Handles)> ReadBatchAsync(HttpRequest request)
    {
        if (request.Headers.ContainsKey(HubHeaders.DeviceHandle))
        {
            throw HubRefusedException.BadRequest(
                $"A batch names its devices in its body, not in the HTTP header '{HubHeaders.DeviceHandle}'.");
        }

        var batch = await BatchBody.ReadAsync(request);
        return (batch.Notification, batch.Handles);
    }

    private JsonElement ReadPayload(IPushService service, byte[] utf8)
    {
        if (options.RefuseOversizedPayloads && utf8.Length > Push.LargestPayload)
        {
            throw HubRefusedException.BadRequest($"The notification payload has {utf8.Length} bytes; the limit is {Push.LargestPayload}.");
        }

        return StrictJson.TryParse(utf8, JsonValueKind.Object) is { } payload && service.IsRecognisable(payload)
            ? payload
            : throw HubRefusedException.InvalidPayload();
    }
}
