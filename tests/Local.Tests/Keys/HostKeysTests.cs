using PushFunctions.Http.Routes;
using PushFunctions.Local.Keys;

namespace PushFunctions.Local.Tests.Keys;

public sealed class HostKeysTests
{
    private const string Caller = "caller-0123456789abcdef";
    private const string Caller2 = "caller-of-next-month-0123";
    private const string Vendor = "vendor-0123456789abcdef";
    private const string Operator = "operator-0123456789abcdef";

    public static TheoryData<RouteAccess, string?, bool> Doors => new()
    {
        { RouteAccess.Anonymous, null, true },
        { RouteAccess.Caller, null, false },
        { RouteAccess.Caller, "", false },
        { RouteAccess.Caller, Caller, true },
        { RouteAccess.Caller, Caller2, true },
        { RouteAccess.Caller, Operator, true },
        { RouteAccess.Caller, Vendor, false },
        { RouteAccess.Caller, Caller + "x", false },
        { RouteAccess.Caller, Caller[..^1], false },
        { RouteAccess.Caller, "CALLER-0123456789ABCDEF", false },
        { RouteAccess.Vendor, null, false },
        { RouteAccess.Vendor, Caller, false },
        { RouteAccess.Vendor, Vendor, true },
        { RouteAccess.Vendor, Operator, false },
        { RouteAccess.Operator, null, false },
        { RouteAccess.Operator, Vendor, false },
        { RouteAccess.Operator, Caller, false },
        { RouteAccess.Operator, Operator, true },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public void Open_RouteAndKey_FollowsTheTable(RouteAccess access, string? key, bool expected)
    {
        HostKeys keys = Read(($"{HostKeys.CallerKey}:0", Caller), ($"{HostKeys.CallerKey}:1", Caller2), (HostKeys.VendorKey, Vendor), (HostKeys.OperatorKey, Operator));

        Assert.Equal(expected, keys.Open(access, key));
        Assert.True(keys.AreComplete);
    }

    [Fact]
    public void Open_NothingConfigured_IsOpen()
    {
        HostKeys keys = Read();

        Assert.All(Enum.GetValues<RouteAccess>(), access => Assert.True(keys.Open(access, key: null)));
        Assert.False(keys.AreComplete);
    }

    [Fact]
    public void Open_OneKindConfigured_LeavesNothingOpenForTheOther()
    {
        HostKeys keys = Read((HostKeys.CallerKey, Caller));

        Assert.False(keys.Open(RouteAccess.Vendor, key: null));
        Assert.False(keys.Open(RouteAccess.Vendor, Caller));
        Assert.False(keys.Open(RouteAccess.Operator, key: null));
        Assert.False(keys.Open(RouteAccess.Operator, Caller));
        Assert.False(keys.AreComplete);
    }

    private static HostKeys Read(params (string Key, string Value)[] settings)
    {
        List<string> problems = [];
        HostKeys keys = HostKeysReader.Read(HostKeysReaderTests.Section(settings), problems);
        Assert.Empty(problems);
        return keys;
    }
}
