using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;

namespace PushFunctions.Http.Json;

/// <summary>Reads a request's body: JSON in UTF-8 of at most 1 MiB, whatever its headers claim.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="ProblemException">The type, the size or the encoding is wrong.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RefuseOtherTypes(request);
        return await ReadAnyTypeAsync(request, cancellationToken);
    }

    /// <summary>The same where the route alone says that it is JSON, and the caller's headers are not ours to choose.</summary>
    /// <exception cref="ProblemException">The size or the encoding is wrong.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAnyTypeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        RefuseCompressed(request);
        ReadOnlyMemory<byte> body = await RawBody.ReadAsync(request, cancellationToken);
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        // The JSON reader looks at a string's bytes only when somebody asks for the string.
        return Utf8.IsValid(body.Span) ? body : throw new ProblemException(Problems.Malformed("It is not valid UTF-8."));
    }

    private static void RefuseOtherTypes(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals(ApiReply.JsonType, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMediaType("Content-Type must be application/json."));
        }

        string charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        if (charset.Length > 0 && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMediaType("The charset must be utf-8 or left out."));
        }
    }

    private static void RefuseCompressed(HttpRequest request)
    {
        string encoding = request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(Problems.UnsupportedMediaType("Content-Encoding must be left out: compressed bodies are not read."));
        }
    }
}
