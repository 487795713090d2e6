using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace PushFunctions.Emulator.Blobs;

/// <summary>An answer of the blob service, before it is written.</summary>
internal sealed record BlobReply
{
    public const string Octets = "application/octet-stream";

    private const string XmlType = "application/xml";

    public required int Status { get; init; }

    public required string ContentType { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public string? ErrorCode { get; init; }

    public StoredBlob? Blob { get; init; }

    public string? ContentRange { get; init; }

    public static BlobReply Whole(StoredBlob blob) =>
        new() { Status = StatusCodes.Status200OK, ContentType = Octets, Body = blob.Content, Blob = blob };

    public static BlobReply Part(StoredBlob blob, long from, long to) => new()
    {
        Status = StatusCodes.Status206PartialContent,
        ContentType = Octets,
        Body = blob.Content[(int)from..((int)to + 1)],
        Blob = blob,
        ContentRange = $"bytes {from}-{to}/{blob.Content.Length}",
    };

    public static BlobReply Xml(int status, XElement root) => new()
    {
        Status = status,
        ContentType = XmlType,
        Body = Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="utf-8"?>{root.ToString(SaveOptions.DisableFormatting)}"""),
    };

    public static BlobReply Refused(int status, string code, string message) =>
        Xml(status, new XElement("Error", new XElement("Code", code), new XElement("Message", message))) with { ErrorCode = code };

    public async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        var headers = response.Headers;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        headers["x-ms-version"] = context.Request.Headers["x-ms-version"];
        headers["x-ms-client-request-id"] = context.Request.Headers["x-ms-client-request-id"];
        if (ErrorCode is not null)
        {
            headers["x-ms-error-code"] = ErrorCode;
        }

        if (Blob is not null)
        {
            headers.ETag = $"\"{Blob.ETag}\"";
            headers.LastModified = Blob.ModifiedAt.ToString("r", CultureInfo.InvariantCulture);
            headers.AcceptRanges = "bytes";
            headers["x-ms-blob-type"] = "BlockBlob";
        }

        if (ContentRange is not null)
        {
            headers.ContentRange = ContentRange;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }
}
