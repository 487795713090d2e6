using System.Net.Http.Headers;
using System.Text;

namespace PushFunctions.Cli.Api;

/// <summary>Asks the service. Never throws for what the service or the network does: <see cref="ApiAnswer"/> says it.</summary>
internal sealed class ApiClient : IDisposable
{
    // Longer than the 10 s of the doctor and a full batch on a slow store.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly string? _app;

    /// <param name="address">Where the service is.</param>
    /// <param name="key">The function key, or null.</param>
    /// <param name="app">The app that everything is about; null leaves it to the service.</param>
    /// <param name="handler">The way there.</param>
    public ApiClient(Uri address, string? key, string? app, HttpMessageHandler handler)
    {
        (_address, _app) = (address, app);
        _http = new HttpClient(handler) { Timeout = Limit };
        if (key is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("x-functions-key", key);
        }
    }

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, default, hasApp: true, cancellationToken);

    public Task<ApiAnswer> PostAsync(string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, json, hasApp: true, cancellationToken);

    /// <summary>Of routes that are every app's.</summary>
    public Task<ApiAnswer> SendToAllAsync(HttpMethod method, string path, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        SendAsync(method, path, json, hasApp: false, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<ApiAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> json, bool hasApp, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, Address(path, hasApp));
        if (method == HttpMethod.Post)
        {
            request.Content = new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") { CharSet = Encoding.UTF8.WebName } } };
        }

        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new ApiAnswer((int)response.StatusCode, body, response.Headers.RetryAfter?.Delta);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer($"did not answer within {Limit.TotalSeconds:0} s");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return NoAnswer($"could not be reached: {(broken as HttpRequestException)?.HttpRequestError.ToString() ?? broken.GetType().Name}");
        }
    }

    private ApiAnswer NoAnswer(string what) => new(0, default, null) { Failure = $"{_address.GetLeftPart(UriPartial.Authority)} {what}" };

    private Uri Address(string path, bool hasApp)
    {
        string root = _address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        string query = !hasApp || _app is null ? "" : $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}app={Uri.EscapeDataString(_app)}";
        return new Uri($"{root}{path}{query}");
    }
}
