using Microsoft.Net.Http.Headers;

namespace PushFunctions.Emulator.Blobs;

/// <summary>Reads a blob, or the part of it that was asked for, if it is still the version that was asked for.</summary>
internal static class BlobParts
{
    private const string RangeHeader = "x-ms-range";

    public static BlobReply Read(HttpContext context, string container, BlobStore store)
    {
        if (!store.TryFind(container, (string?)context.Request.RouteValues["blob"] ?? "", out var blob))
        {
            return BlobReply.Refused(StatusCodes.Status404NotFound, "BlobNotFound", "The specified blob does not exist.");
        }

        string condition = context.Request.Headers.IfMatch.ToString();
        if (condition.Length > 0 && condition != "*" && condition.Trim('"') != blob.ETag)
        {
            return BlobReply.Refused(
                StatusCodes.Status412PreconditionFailed, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met.");
        }

        string given = context.Request.Headers[RangeHeader].ToString() is { Length: > 0 } own ? own : context.Request.Headers.Range.ToString();
        if (given.Length == 0)
        {
            return BlobReply.Whole(blob);
        }

        if (!RangeHeaderValue.TryParse(given, out var range) || range.Ranges is not { Count: 1 } || range.Ranges.First() is not { From: { } from } part)
        {
            return BlobReply.Refused(StatusCodes.Status400BadRequest, "InvalidHeaderValue", "The range cannot be read.");
        }

        return from >= blob.Content.Length
            ? BlobReply.Refused(StatusCodes.Status416RangeNotSatisfiable, "InvalidRange", "The range specified is invalid for the current size of the resource.")
            : BlobReply.Part(blob, from, Math.Min(part.To ?? long.MaxValue, blob.Content.Length - 1));
    }
}
