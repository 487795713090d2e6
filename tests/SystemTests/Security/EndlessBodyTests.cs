using System.Net.Sockets;
using System.Text;

namespace PushFunctions.SystemTests.Security;

/// <summary>Bodies that never end, in chunks, at routes that read none: the answer comes at once, and the connection is not kept for them.</summary>
public sealed class EndlessBodyTests(RunningHost host)
{
    private static readonly byte[] Chunk = Encoding.ASCII.GetBytes($"400\r\n{new string('x', 0x400)}\r\n");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST /api/users/endless/forget", "204")]
    [InlineData("DELETE /api/users/endless/devices/phone", "404")]
    [InlineData("GET /api/users/endless/devices", "200")]
    [InlineData("POST /api/nowhere", "404")]
    public async Task Call_EndlessBodyThatNobodyReads_IsAnsweredAndCutOff(string call, string status)
    {
        using TcpClient client = new();
        await client.ConnectAsync(host.Host.Address.Host, host.Host.Address.Port, Cancellation);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{call} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"), Cancellation);

        Task cutOff = SendForeverAsync(stream);
        byte[] answer = new byte[12];
        await stream.ReadExactlyAsync(answer, Cancellation);

        Assert.Equal($"HTTP/1.1 {status}", Encoding.ASCII.GetString(answer));
        await Assert.ThrowsAnyAsync<IOException>(() => cutOff); // the server's doing: nobody here ends it
    }

    private static async Task SendForeverAsync(NetworkStream stream)
    {
        while (true)
        {
            await stream.WriteAsync(Chunk, Cancellation);
            await Task.Yield();
        }
    }
}
