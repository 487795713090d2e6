namespace PushFunctions.FunctionsHost.Http;

/// <summary>What the host says by itself.</summary>
internal static class HostPages
{
    /// <summary>host.json's <c>customHeaders</c>, in every answer that does not say something else.</summary>
    public static void UseCustomHeaders(this IApplicationBuilder app, IReadOnlyDictionary<string, string> headers) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            foreach ((string name, string value) in headers)
            {
                context.Response.Headers.TryAdd(name, value);
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>The page at the root, or nothing where it is switched off.</summary>
    public static void UseHomePage(this IApplicationBuilder app, bool isDisabled) => app.Use((context, next) =>
    {
        if (context.Request.Path != "/")
        {
            return next(context);
        }

        if (isDisabled)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<!DOCTYPE html><title>Your Functions app is up and running</title>");
    });
}
