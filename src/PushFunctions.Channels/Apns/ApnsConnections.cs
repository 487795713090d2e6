using System.Security.Cryptography.X509Certificates;

namespace PushFunctions.Channels.Apns;

/// <summary>
/// The connections to APNs of one account: few, long and shared. A second one is opened where the first has a hundred calls under way, so that
/// many pushes neither wait in line nor open a connection each, for which Apple shuts a provider out. Each multiplexes up to what the server's
/// SETTINGS allow. Calls that a GOAWAY leaves unprocessed are made again on the next connection by the handler itself, which knows them by their
/// numbers; a connection that answers nothing is given up by its pings, or as soon as a call on it runs out of time.
/// </summary>
public sealed class ApnsConnections : HttpMessageHandler
{
    /// <summary>Connections at most; one that the server is ending, or that answers nothing, has been replaced and counts no more.</summary>
    public const int Most = 4;

    private const int Comfortable = 100;

    // A connection lives for an hour, as the tokens on it do: then the next one finds the addresses that Apple has by then.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // Azure's NAT forgets an idle connection after four minutes, without a word to either end.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingAnswer = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly X509Certificate2? _certificate;
    private readonly Action<SocketsHttpHandler>? _configure;
    private readonly TimeProvider _clock;
    private readonly Line?[] _lines = new Line?[Most];
    private bool _isDisposed;

    /// <summary>Connections for one account; the first is opened with the first call.</summary>
    /// <param name="account">Valid; its certificate, if it has one, opens them.</param>
    /// <param name="clock">Tells which call came after which answer.</param>
    /// <param name="configure">For a host whose certificate nobody signed; null otherwise.</param>
    public ApnsConnections(ApnsAccount account, TimeProvider clock, Action<SocketsHttpHandler>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(clock);
        _certificate = account.Certificate is { } base64 ? ApnsCertificate.Parse(base64, account.CertificatePassword) : null;
        _clock = clock;
        _configure = configure;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Line line = Enter();
        long begun = _clock.GetTimestamp();
        try
        {
            HttpResponseMessage response = await line.Invoker.SendAsync(request, cancellationToken);
            line.NoteAnswer(_clock.GetTimestamp());
            return response;
        }
        catch (OperationCanceledException)
        {
            GiveUpIfSilent(line, begun);
            throw;
        }
        finally
        {
            Leave(line);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                _isDisposed = true;
                foreach (Line? line in _lines)
                {
                    line?.Invoker.Dispose();
                }

                _certificate?.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    // The first with room; where none has any, the one with the fewest calls.
    private Line Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            int chosen = 0;
            for (int i = 0; i < Most; i++)
            {
                if (_lines[i] is not { } line || line.Calls < Comfortable)
                {
                    chosen = i;
                    break;
                }

                chosen = line.Calls < _lines[chosen]!.Calls ? i : chosen;
            }

            Line found = _lines[chosen] ??= new Line(new HttpMessageInvoker(Connect()));
            found.Calls++;
            return found;
        }
    }

    private void Leave(Line line)
    {
        lock (_gate)
        {
            line.Calls--;
            if (line is { IsGivenUp: true, Calls: 0 })
            {
                line.Invoker.Dispose();
            }
        }
    }

    // A call that nobody answered, and no other since: what is under way there may yet be answered, but nothing more goes into it.
    private void GiveUpIfSilent(Line line, long begun)
    {
        lock (_gate)
        {
            int place = Array.IndexOf(_lines, line);
            if (place >= 0 && line.LastAnswer < begun)
            {
                _lines[place] = null;
                line.IsGivenUp = true;
            }
        }
    }

    private SocketsHttpHandler Connect()
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            EnableMultipleHttp2Connections = false,
            PooledConnectionLifetime = Lifetime,
            PooledConnectionIdleTimeout = Lifetime,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingAnswer,
        };
        if (_certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [_certificate];
        }

        _configure?.Invoke(handler);
        return handler;
    }

    // A handler that opens one connection at a time.
    private sealed class Line(HttpMessageInvoker invoker)
    {
        private long _lastAnswer = long.MinValue;

        public HttpMessageInvoker Invoker { get; } = invoker;

        public int Calls { get; set; }

        public bool IsGivenUp { get; set; }

        public long LastAnswer => Interlocked.Read(ref _lastAnswer);

        public void NoteAnswer(long at) => Interlocked.Exchange(ref _lastAnswer, at);
    }
}
