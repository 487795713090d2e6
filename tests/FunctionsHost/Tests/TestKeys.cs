using System.Security.Cryptography;
using PushFunctions.FunctionsHost.Keys;
using PushFunctions.Http.Routes;

namespace PushFunctions.FunctionsHost.Tests;

/// <summary>One key of each kind, given to the functions that it is for. Made up for each run: one in the source would be somebody's one day.</summary>
internal sealed class TestKeys
{
    public TestKeys() => Ring = new HostKeyRing(Master)
    {
        FunctionKeys = ApiRoutes.All.SelectMany(route => Of(route.Access), (route, key) => (route.Name, key)).ToLookup(pair => pair.Name, pair => pair.key),
    };

    public string Caller { get; } = Make();

    public string Vendor { get; } = Make();

    public string Operator { get; } = Make();

    public string Master { get; } = Make();

    public HostKeyRing Ring { get; }

    private IEnumerable<string> Of(RouteAccess access) => access switch
    {
        RouteAccess.Caller => [Caller, Operator],
        RouteAccess.Vendor => [Vendor],
        RouteAccess.Operator => [Operator],
        _ => [],
    };

    private static string Make() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
