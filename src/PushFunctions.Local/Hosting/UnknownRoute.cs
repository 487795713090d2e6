namespace PushFunctions.Local.Hosting;

/// <summary>Says where the routes stand to whoever tries an address that is none, say the root in a browser.</summary>
internal static class UnknownRoute
{
    public static void Explain(ProblemDetailsContext context)
    {
        if (context.ProblemDetails.Status == StatusCodes.Status404NotFound && context.HttpContext.GetEndpoint() is null)
        {
            context.ProblemDetails.Detail ??= "There is no such route: /openapi/v1.json describes all there are.";
        }
    }
}
