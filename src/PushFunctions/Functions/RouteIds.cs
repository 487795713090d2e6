using Microsoft.AspNetCore.Http;

namespace PushFunctions.Functions;

/// <summary>Ids that stand in the path.</summary>
internal static class RouteIds
{
    /// <summary>
    /// As the worker's own routing decoded it, which is Kestrel's as in the local host. A bound parameter would be the host's binding data,
    /// where names are shared with query and headers and values have been through its converters.
    /// </summary>
    public static string Id(this HttpRequest request, string name) => (string)request.RouteValues[name]!;
}
