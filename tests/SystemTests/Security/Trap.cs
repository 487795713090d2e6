using System.Net;
using System.Net.Sockets;

namespace PushFunctions.SystemTests.Security;

/// <summary>An address on this machine that nobody has any business with: it takes connections, and tells whether there were any.</summary>
internal sealed class Trap : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public Trap() => _listener.Start();

    /// <summary>Without a scheme.</summary>
    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>True once somebody has knocked: the system takes connections for a listener before anybody accepts them.</summary>
    public bool HasCaught => _listener.Pending();

    public void Dispose() => _listener.Dispose();
}
