using Microsoft.Extensions.Logging;

namespace PushFunctions.Hosting;

/// <summary>What of the frameworks' logs is kept.</summary>
internal static class Logs
{
    /// <summary>
    /// Warnings and worse. ASP.NET Core notes each request's address below that, and a caller may put its function key there
    /// (<c>?code=</c>); the storage clients note theirs.
    /// </summary>
    public static ILoggingBuilder AddFrameworkFilters(this ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Azure", LogLevel.Warning)
        .AddFilter("System.Net.Http", LogLevel.Warning);
}
