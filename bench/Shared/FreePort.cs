using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace PushFunctions.Benching;

/// <summary>
/// Ports on loopback that nobody has. Programs that are killed and started again need the same one each time, so these are none that a
/// system hands out to whoever asks for any: from 32768 on Linux, from 49152 elsewhere.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_768;

    public static IReadOnlyList<int> Take(int count)
    {
        int[] candidates = [.. Enumerable.Range(First, End - First)];
        RandomNumberGenerator.Shuffle<int>(candidates);
        return [.. candidates.Where(IsFree).Take(count)];
    }

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
