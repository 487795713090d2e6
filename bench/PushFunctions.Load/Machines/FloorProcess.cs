using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using PushFunctions.Benching;
using PushFunctions.Load.Floor;

namespace PushFunctions.Load.Machines;

/// <summary>The floor as a process of its own, on the same storage and the same emulator.</summary>
internal sealed class FloorProcess : ITarget, IAsyncDisposable
{
    /// <summary>The first argument that makes this program the floor.</summary>
    public const string Argument = "floor";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(20);

    private readonly Child _child;
    private readonly StorageProcess _storage;
    private readonly Uri _address;

    private FloorProcess(Child child, StorageProcess storage, Uri address) => (_child, _storage, _address) = (child, storage, address);

    public string Name => "floor";

    public IReadOnlyList<int> ProcessIds => [_child.Id];

    public long? StorageRequests => _storage.Tally.Requests;

    public static async Task<FloorProcess> StartAsync(StorageProcess storage, EmulatorProcess emulator, Scratch folder)
    {
        Uri address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take(1)[0]}/"));
        ProcessStartInfo start = new(
            Environment.ProcessPath!, [Argument, storage.ConnectionString, emulator.Address.ToString(), address.GetLeftPart(UriPartial.Authority)]);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(FloorProcess).Assembly.Location);
        }

        FloorProcess floor = new(Child.Start(start, folder.Folder, Argument), storage, address);
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
        await floor._child.AnswersAsync(() => ((ITarget)floor).AcceptsAsync(http), StartPoll, StartLimit, "the floor");
        return floor;
    }

    public HttpRequestMessage CreatePost(IReadOnlyList<PushEvent> events) => new(HttpMethod.Post, _address)
    {
        Content = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(events.Select(pushed => new FloorEvent(pushed.Id, [.. pushed.Phones.Select(phone => phone.UserId)]))))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };

    public Task DrainAsync(Func<Task<int>> arrived, int expected) => _child.HasExited
        ? throw new InvalidOperationException("the floor has ended: it has nothing to recover with")
        : _storage.DrainAsync();

    public ValueTask DisposeAsync()
    {
        _child.Dispose();
        return ValueTask.CompletedTask;
    }
}
