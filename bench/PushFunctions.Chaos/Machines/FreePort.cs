using System.Net;
using System.Net.Sockets;

namespace PushFunctions.Chaos.Machines;

/// <summary>Ports on loopback that nobody has. Programs that are killed and started again need the same one each time.</summary>
internal static class FreePort
{
    public static IReadOnlyList<int> Take(int count)
    {
        // All are held until the last is chosen, so that none is handed out twice.
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        try
        {
            return [.. listeners.Select(listener =>
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            })];
        }
        finally
        {
            foreach (TcpListener listener in listeners)
            {
                listener.Dispose();
            }
        }
    }
}
