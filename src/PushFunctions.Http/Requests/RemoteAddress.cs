using System.Net;
using Microsoft.AspNetCore.Http;

namespace PushFunctions.Http.Requests;

/// <summary>Where a request came from, for the log.</summary>
internal static class RemoteAddress
{
    /// <summary>
    /// The last address of <c>X-Forwarded-For</c>, which Azure's own front end appends and no caller can choose; else the connection's.
    /// Only what parses as an address is told.
    /// </summary>
    public static string Of(HttpRequest request)
    {
        string? last = request.Headers["X-Forwarded-For"].ToString().Split(',').LastOrDefault()?.Trim();
        return IPEndPoint.TryParse(last ?? "", out IPEndPoint? forwarded)
            ? forwarded.Address.ToString()
            : request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown";
    }
}
