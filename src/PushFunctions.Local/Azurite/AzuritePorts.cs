using System.Net;
using System.Net.Sockets;

namespace PushFunctions.Local.Azurite;

internal sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    // Documented and the same in every Azurite and storage emulator: it opens nothing but those.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};"
        + $"BlobEndpoint={Endpoint(Blob)};QueueEndpoint={Endpoint(Queue)};TableEndpoint={Endpoint(Table)};";

    public IEnumerable<int> All => [Blob, Queue, Table];

    /// <summary>Puts a free port in place of every 0. Somebody else may take one before Azurite does: the caller tries again then.</summary>
    public static AzuritePorts Choose(AzuriteOptions options)
    {
        var taken = new List<Socket>();
        try
        {
            return new AzuritePorts(Choose(options.BlobPort), Choose(options.QueuePort), Choose(options.TablePort));
        }
        finally
        {
            taken.ForEach(socket => socket.Dispose());
        }

        int Choose(int port)
        {
            if (port != 0)
            {
                return port;
            }

            // All are held until the last is chosen, so that no port is handed out twice.
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            taken.Add(socket);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }

    private static string Endpoint(int port) => $"http://127.0.0.1:{port}/{Account}";
}
