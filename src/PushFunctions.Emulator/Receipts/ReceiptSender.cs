using System.Net.Http.Headers;
using System.Text;

namespace PushFunctions.Emulator.Receipts;

/// <summary>Posts as a vendor would.</summary>
internal sealed class ReceiptSender(ReceiptSignatures signatures) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // An address on this machine must not lead to another one.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = Patience };

    public void Dispose() => _http.Dispose();

    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    /// <exception cref="TaskCanceledException">The answer takes too long.</exception>
    public async Task<PostedReceipt> SendAsync(string channel, Uri to, VendorPost post, bool isForged, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, post.Query is null ? to : With(to, post.Query));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(post.Body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse($"{post.ContentType}; charset=utf-8");
        if (signatures.Sign(channel, isForged) is { } signature)
        {
            request.Headers.TryAddWithoutValidation(ReceiptSignatures.Header, signature);
        }

        using var answer = await _http.SendAsync(request, cancellationToken);
        return new PostedReceipt(
            post.ContentType, post.Body, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    // The address may have a key in its own.
    private static Uri With(Uri to, string query) => new UriBuilder(to) { Query = to.Query.Length > 1 ? $"{to.Query}&{query}" : query }.Uri;
}

/// <summary>What was posted, and what came back.</summary>
internal sealed record PostedReceipt(string ContentType, string Body, int Status, string Answer);
