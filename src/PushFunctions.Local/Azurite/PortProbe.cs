using System.Net.Sockets;

namespace PushFunctions.Local.Azurite;

internal enum PortAnswer
{
    Nothing,
    Azurite,
    SomethingElse,
}

/// <summary>Who listens on a loopback port? Azurite, wherever it came from, names itself in the Server header.</summary>
internal sealed class PortProbe : IDisposable
{
    // A proxy set up for the machine has no business on loopback.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };

    public async Task<PortAnswer> AskAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(
                new Uri($"http://127.0.0.1:{port}/"), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.Headers.Server.Any(value => value.Product?.Name.StartsWith("Azurite", StringComparison.Ordinal) == true)
                ? PortAnswer.Azurite
                : PortAnswer.SomethingElse;
        }
        catch (HttpRequestException exception) when (exception.InnerException is SocketException)
        {
            return PortAnswer.Nothing;
        }
        catch (HttpRequestException)
        {
            return PortAnswer.SomethingElse;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return PortAnswer.SomethingElse;
        }
    }

    public async Task<IReadOnlyDictionary<int, PortAnswer>> AskAsync(AzuritePorts ports, CancellationToken cancellationToken)
    {
        int[] all = [.. ports.All];
        PortAnswer[] answers = await Task.WhenAll(all.Select(port => AskAsync(port, cancellationToken)));
        return all.Zip(answers).ToDictionary();
    }

    public void Dispose() => _http.Dispose();
}
