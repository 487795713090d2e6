using System.Net;
using Microsoft.AspNetCore.Http;
using PushFunctions.Local.Hosting;
using PushFunctions.Local.Keys;

namespace PushFunctions.Local.Tests.Hosting;

public sealed class LocalGateTests
{
    private const string Caller = "caller-0123456789abcdef";

    [Theory]
    [InlineData("127.0.0.1", null, false)]
    [InlineData("::1", null, false)]
    [InlineData("192.168.1.7", null, true)]
    [InlineData("192.168.1.7", Caller, true)] // one kind of key leaves open what is asked for with no key at all
    [InlineData(null, null, true)]
    public void Refusal_WhereItConnectedTo_IsOtherMachines(string? address, string? key, bool isRefused)
    {
        DefaultHttpContext context = new();
        context.Request.Host = new HostString("localhost", 7071);
        context.Connection.LocalIpAddress = address is null ? null : IPAddress.Parse(address);
        HostKeys keys = new(key is null ? [] : [key], [], []);

        Assert.Equal(isRefused, LocalGate.Refusal(context, keys) is not null);
    }
}
