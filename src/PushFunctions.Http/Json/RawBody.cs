using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Json;

/// <summary>Reads a request's body as it is, of at most 1 MiB, whatever its headers claim.</summary>
internal static class RawBody
{
    /// <exception cref="ProblemException">It is too large.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MessageLimits.BodyBytes)
        {
            throw new ProblemException(Problems.TooLarge());
        }

        // One more than declared, so that the read that finds the end needs no larger buffer.
        byte[] buffer = new byte[(int)(request.ContentLength ?? 4095) + 1];
        int length = 0;
        while (true)
        {
            int read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return buffer.AsMemory(0, length);
            }

            length += read;
            if (length > MessageLimits.BodyBytes)
            {
                throw new ProblemException(Problems.TooLarge());
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, MessageLimits.BodyBytes + 1));
            }
        }
    }
}
