using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PushFunctions.Benching;
using PushFunctions.Emulator;

namespace PushFunctions.Load.Machines;

/// <summary>The published local host as a process of its own, which is what is measured.</summary>
internal sealed class HostProcess : ITarget, IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(5);

    private readonly Child _child;
    private readonly StorageProcess _storage;
    private readonly Uri _messages;

    private HostProcess(Child child, StorageProcess storage, Uri address)
    {
        (_child, _storage, Address) = (child, storage, address);
        _messages = new Uri(address, "/api/messages");
    }

    public const string TargetName = "PushFunctions";

    public string Name => TargetName;

    public Uri Address { get; }

    public IReadOnlyList<int> ProcessIds => [_child.Id];

    public long? StorageRequests => _storage.Tally.Requests;

    /// <summary>Starts it, and posts an event again and again until the 202.</summary>
    /// <param name="published">The folder that it was published into.</param>
    /// <param name="storage">Where it keeps things.</param>
    /// <param name="emulator">Whom it sends to.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="extra">Settings beside those.</param>
    /// <returns>The host, and the time from its start to the first 202.</returns>
    public static async Task<(HostProcess Host, TimeSpan Start)> StartAsync(
        string published, StorageProcess storage, EmulatorProcess emulator, Scratch folder, IReadOnlyDictionary<string, string> extra)
    {
        Uri address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Take(1)[0]}"));
        Dictionary<string, string> settings = new(extra)
        {
            ["Urls"] = address.GetLeftPart(UriPartial.Authority),
            ["PushStorage"] = storage.ConnectionString,
            ["Logging:LogLevel:Default"] = "Warning",
            ["Push:Apps:default:NotificationHub:ConnectionString"] = EmulatorDefaults.ConnectionString(emulator.Address),
            ["Push:Apps:default:NotificationHub:Name"] = EmulatorDefaults.Hub,
        };
        long started = TimeProvider.System.GetTimestamp();
        HostProcess host = new(Child.Start(Path.Combine(published, "PushFunctions.Local.dll"), settings, folder.Folder, "host"), storage, address);
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
        await host._child.AnswersAsync(() => ((ITarget)host).AcceptsAsync(http), StartPoll, StartLimit, "the local host");
        return (host, TimeProvider.System.GetElapsedTime(started));
    }

    public HttpRequestMessage CreatePost(IReadOnlyList<PushEvent> events) => new(HttpMethod.Post, _messages)
    {
        Content = new ByteArrayContent(
            System.Text.Encoding.UTF8.GetBytes(events is [var one] ? Event(one).ToJsonString() : new JsonArray([.. events.Select(Event)]).ToJsonString()))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        },
    };

    public Task DrainAsync(Func<Task<int>> arrived, int expected) => _storage.DrainAsync();

    public void Dispose() => _child.Dispose();

    private static JsonNode Event(PushEvent pushed)
    {
        bool isGroup = pushed.Phones.Count > 1;
        return new JsonObject
        {
            ["id"] = pushed.Id,
            ["conversation"] = isGroup
                ? new JsonObject { ["type"] = "group", ["id"] = "team-7", ["name"] = "Team 7" }
                : new JsonObject { ["type"] = "direct", ["id"] = "alice" },
            ["sender"] = new JsonObject { ["id"] = "alice", ["name"] = "Alice" },
            ["recipients"] = new JsonArray([.. pushed.Phones.Select(phone => new JsonObject { ["userId"] = phone.UserId, ["badge"] = 5 })]),
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Lunch?" }),
            ["push"] = new JsonObject { ["ext"] = pushed.Id },
        };
    }
}
