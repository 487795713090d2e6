using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using PushFunctions.Emulator.Payloads;

namespace PushFunctions.Emulator.NotificationHubs.Protocol;

/// <summary>A batch's two parts: <c>notification</c>, which is the payload, and <c>devices</c>, a JSON array of handles.</summary>
internal sealed record BatchBody(byte[] Notification, IReadOnlyList<string> Handles)
{
    public const int MostHandles = 1000;

    private const string NotificationPart = "notification";
    private const string DevicesPart = "devices";

    public static async Task<BatchBody> ReadAsync(HttpRequest request)
    {
        string boundary = ReadBoundary(request.ContentType);
        byte[] body = await RequestBody.ReadAsync(request, RequestBody.LargestBatch);
        var parts = await ReadPartsAsync(boundary, body, request.HttpContext.RequestAborted);
        byte[] notification = parts.GetValueOrDefault(NotificationPart) ?? throw Missing(NotificationPart);
        byte[] devices = parts.GetValueOrDefault(DevicesPart) ?? throw Missing(DevicesPart);
        return notification.Length > RequestBody.Largest
            ? throw RequestBody.TooLarge(RequestBody.Largest)
            : new BatchBody(notification, ReadHandles(devices));
    }

    private static string ReadBoundary(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase))
        {
            throw HubRefusedException.BadRequest("The content type of a batch must be 'multipart/mixed'.");
        }

        string? boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrEmpty(boundary)
            ? throw HubRefusedException.BadRequest("The content type of the batch has no boundary.")
            : boundary;
    }

    private static async Task<Dictionary<string, byte[]>> ReadPartsAsync(string boundary, byte[] body, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body));
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                string name = ReadName(section);
                RequestBody.RequireJson(section.ContentType, $"the part '{name}'");
                using var content = new MemoryStream();
                await section.Body.CopyToAsync(content, cancellationToken);
                if (!parts.TryAdd(name, content.ToArray()))
                {
                    throw HubRefusedException.BadRequest($"The part '{name}' is there twice.");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw HubRefusedException.BadRequest("The multipart body is malformed.");
        }

        return parts;
    }

    private static string ReadName(MultipartSection section)
    {
        string? name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            && disposition.DispositionType.Equals("inline", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(disposition.Name).Value
            : null;
        return name is NotificationPart or DevicesPart
            ? name
            : throw HubRefusedException.BadRequest(
                "A part of a batch must have the Content-Disposition 'inline; name=notification' or 'inline; name=devices'.");
    }

    private static string[] ReadHandles(byte[] json)
    {
        if (StrictJson.TryParse(json, JsonValueKind.Array) is not { } array
            || array.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(item.GetString())))
        {
            throw HubRefusedException.BadRequest("The part 'devices' must be a JSON array of device handles.");
        }

        return array.GetArrayLength() is >= 1 and <= MostHandles
            ? [.. array.EnumerateArray().Select(item => item.GetString()!)]
            : throw HubRefusedException.BadRequest(
                $"The part 'devices' has {array.GetArrayLength()} device handles; a batch takes 1 to {MostHandles}.");
    }

    private static HubRefusedException Missing(string part) => HubRefusedException.BadRequest($"The part '{part}' is missing.");
}
