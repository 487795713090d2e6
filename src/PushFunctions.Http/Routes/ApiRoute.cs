namespace PushFunctions.Http.Routes;

/// <summary>One route, the same under both hosts.</summary>
/// <param name="Name">The Functions app's name for it.</param>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Template">The path without a leading slash: both Functions and ASP.NET Core take it so.</param>
/// <param name="Access">Who may call it.</param>
public sealed record ApiRoute(string Name, string Method, string Template, RouteAccess Access)
{
    /// <summary>
    /// The query parameters it understands; under <c>/api</c> any other is refused, so that a typo cannot pass for a default.
    /// </summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>True where unknown query parameters are refused. A probe or a browser may add its own to the rest.</summary>
    public bool IsApi => Template.StartsWith("api/", StringComparison.Ordinal);

    /// <summary>True where bodies and answers, refusals included, have somebody else's shape.</summary>
    public bool IsForeign => Template.StartsWith("webhooks/", StringComparison.Ordinal);
}

/// <summary>Who may call a route.</summary>
public enum RouteAccess
{
    /// <summary>Anybody.</summary>
    Anonymous,

    /// <summary>The IM backend; operators as well.</summary>
    Caller,

    /// <summary>Who posts webhooks and receipts. Their key opens nothing else, and no other key opens these.</summary>
    Vendor,

    /// <summary>Operators alone.</summary>
    Operator,
}
