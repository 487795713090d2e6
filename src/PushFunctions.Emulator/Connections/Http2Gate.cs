using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace PushFunctions.Emulator.Connections;

/// <summary>
/// Stands between a connection and the server and can say GOAWAY as Apple and Google do: at once, with the number of the last stream that was
/// looked at; later ones are dropped unread. The server itself only ever says it after it has finished with all of them, which no client
/// has to survive.
/// </summary>
internal sealed class Http2Gate(ConnectionContext connection)
{
    private readonly Lock _lock = new();
    private int _lastStream;
    private int? _goAway;
    private bool _isSaid;

    /// <summary>Puts a gate before every connection of an endpoint. Requests find it among their features.</summary>
    public static ConnectionDelegate Before(ConnectionDelegate next) => connection => new Http2Gate(connection).RunAsync(next);

    /// <summary>Whether client and server agreed on HTTP/2 when they shook hands.</summary>
    public static bool IsHttp2(ConnectionContext connection) =>
        connection.Features.Get<ITlsApplicationProtocolFeature>() is { } agreed && agreed.ApplicationProtocol.Span.SequenceEqual("h2"u8);

    /// <summary>Streams that have begun here and later get no answer any more, those until now do.</summary>
    public void GoAway()
    {
        lock (_lock)
        {
            _goAway ??= _lastStream;
        }
    }

    /// <summary>Breaks the connection with everything on it.</summary>
    public void Break() => connection.Abort(new ConnectionAbortedException("a fault that was armed"));

    private async Task RunAsync(ConnectionDelegate next)
    {
        var outside = connection.Transport;
        var incoming = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var outgoing = new Pipe(new PipeOptions(useSynchronizationContext: false));
        connection.Transport = new Ends(incoming.Reader, outgoing.Writer);
        connection.Features.Set(this);
        Task reading = CopyAsync(outside.Input, incoming.Writer, Http2Frame.PrefaceLength, MayPass, after: null);
        Task writing = CopyAsync(outgoing.Reader, outside.Output, preface: 0, _ => true, SayGoAway);
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = outside;
            await outgoing.Writer.CompleteAsync();
            await writing;
            outside.Input.CancelPendingRead();
            await incoming.Reader.CompleteAsync();
            await reading;
        }
    }

    private bool MayPass(Http2Frame frame)
    {
        lock (_lock)
        {
            if (_goAway is { } last)
            {
                return frame.Stream <= last;
            }

            _lastStream = frame.Type == Http2Frame.Headers ? Math.Max(_lastStream, frame.Stream) : _lastStream;
            return true;
        }
    }

    private byte[]? SayGoAway()
    {
        lock (_lock)
        {
            if (_goAway is not { } last || _isSaid)
            {
                return null;
            }

            _isSaid = true;
            return Http2Frame.GoAway(last);
        }
    }

    private static async Task CopyAsync(PipeReader from, PipeWriter to, int preface, Func<Http2Frame, bool> mayPass, Func<byte[]?>? after)
    {
        try
        {
            while (true)
            {
                var read = await from.ReadAsync();
                var rest = read.Buffer;
                if (preface > 0 && rest.Length >= preface)
                {
                    Pass(to, rest.Slice(0, preface));
                    rest = rest.Slice(preface);
                    preface = 0;
                }

                while (preface == 0 && Http2Frame.Read(rest) is { } frame)
                {
                    if (mayPass(frame))
                    {
                        Pass(to, rest.Slice(0, frame.Length));
                    }

                    rest = rest.Slice(frame.Length);
                }

                if (after?.Invoke() is { } more)
                {
                    to.Write(more);
                }

                from.AdvanceTo(rest.Start, read.Buffer.End);
                var flushed = await to.FlushAsync();
                if (read.IsCompleted || read.IsCanceled || flushed.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception ended) when (ended is IOException or ConnectionAbortedException or ConnectionResetException or OperationCanceledException or InvalidOperationException)
        {
            // The other end is gone: so is this one.
        }

        await to.CompleteAsync();
        await from.CompleteAsync();
    }

    private static void Pass(PipeWriter to, ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            to.Write(piece.Span);
        }
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
