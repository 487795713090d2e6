using Microsoft.AspNetCore.Http;

namespace PushFunctions.Http.Replies;

/// <summary>
/// What every answer says to browsers and caches, whoever made it. There is no word of other origins: no page of somebody else's may
/// read an answer.
/// </summary>
public static class SecurityHeaders
{
    /// <summary>Puts them into an answer that has not begun.</summary>
    public static void Set(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
    }
}
