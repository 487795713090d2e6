using System.Text;
using Microsoft.Net.Http.Headers;

namespace PushFunctions.Emulator.NotificationHubs.Protocol;

internal static class RequestBody
{
    /// <summary>The documented limit of a request.</summary>
    public const int Largest = 64 * 1024;

    /// <summary>
    /// The documented limits contradict each other: a thousand FCM tokens alone are over 64 KB. So that limit is held against the
    /// notification, and a batch as a whole may be as long as its handles need.
    /// </summary>
    public const int LargestBatch = 4 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > limit)
            {
                throw TooLarge(limit);
            }
        }

        return body.ToArray();
    }

    public static HubRefusedException TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The request is too large; the limit is {limit / 1024} KB.");

    /// <exception cref="HubRefusedException">It is something else, or not in UTF-8.</exception>
    public static void RequireJson(string? contentType, string what)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !IsUtf8(HeaderUtilities.RemoveQuotes(type.Charset).Value)))
        {
            throw HubRefusedException.BadRequest($"The content type of {what} must be 'application/json' in UTF-8.");
        }
    }

    private static bool IsUtf8(string? charset) => Encoding.UTF8.WebName.Equals(charset, StringComparison.OrdinalIgnoreCase);
}
