using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Emulator;

namespace PushFunctions.Load.Floor;

/// <summary>One call for one device, or for up to a thousand, by bare HTTP.</summary>
internal sealed class FloorHub
{
    private readonly HubAddress _hub;
    private readonly string _authorization;
    private readonly HttpClient _http;

    public FloorHub(Uri emulator, HttpClient http)
    {
        _hub = new HubAddress(emulator, EmulatorDefaults.Hub);
        _authorization = SasToken.Create(_hub.Resource, EmulatorDefaults.KeyName, EmulatorDefaults.Key, TimeProvider.System.GetUtcNow().AddDays(1));
        _http = http;
    }

    public async Task SendAsync(string id, IReadOnlyList<string> tokens)
    {
        using ByteArrayContent payload = new(Encoding.UTF8.GetBytes(
            $$"""{"aps":{"alert":"Alice:Lunch?","badge":5,"sound":"default","thread-id":"alice"},"ext":"{{id}}"}"""));
        payload.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using HttpContent content = tokens.Count == 1 ? payload : Batch(payload, tokens);
        using HttpRequestMessage request = new(HttpMethod.Post, tokens.Count == 1 ? _hub.Direct : _hub.Batch) { Content = content };
        Add("Authorization", _authorization);
        Add(HubHeaders.Format, HubHeaders.Apple);
        Add("apns-push-type", "alert");
        Add("apns-priority", "10");
        Add("apns-collapse-id", id);
        if (tokens is [var token])
        {
            Add(HubHeaders.DeviceHandle, token);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();

        void Add(string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
    }

    private static MultipartContent Batch(ByteArrayContent payload, IReadOnlyList<string> tokens)
    {
        ByteArrayContent devices = new(JsonSerializer.SerializeToUtf8Bytes(tokens));
        devices.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        payload.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { Name = "notification" };
        devices.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { Name = "devices" };
        return new MultipartContent("mixed", "floor-boundary") { payload, devices };
    }
}
