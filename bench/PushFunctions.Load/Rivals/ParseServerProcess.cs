using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Benching;
using PushFunctions.Load.Machines;
using PushFunctions.Local.Azurite;

namespace PushFunctions.Load.Rivals;

/// <summary>parse-server with its own push adapter on PostgreSQL, led to the emulator's APNs.</summary>
internal sealed class ParseServerProcess : ITarget, IDisposable
{
    private const string Channel = "team";
    private const string Key = "bench";
    private const int SeedsAtOnce = 8;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(1);

    private readonly Child _child;
    private readonly PostgresProcess _postgres;
    private readonly Uri _root;
    private readonly string _bundleId;

    private ParseServerProcess(Child child, PostgresProcess postgres, Uri root, string bundleId) =>
        (_child, _postgres, _root, _bundleId) = (child, postgres, root, bundleId);

    public static string Folder { get; } = Path.Combine(Published.Repository.FullName, "bench", "PushFunctions.Load", "Rivals", "parse-server");

    public string Name => "parse-server";

    public IReadOnlyList<int> ProcessIds => [_child.Id];

    public long? StorageRequests => _postgres.Statements;

    public static async Task<ParseServerProcess> StartAsync(PostgresProcess postgres, EmulatorProcess emulator, Scratch folder)
    {
        NodeRuntime node = await NodeRuntime.FindAsync(new AzuriteOptions().Node, CancellationToken.None);
        await new AzuritePackage(Folder, TimeProvider.System, NullLogger.Instance, "parse-server").EnsureInstalledAsync(node, CancellationToken.None);
        int port = FreePort.Take(1)[0];
        string key = await emulator.Control.GetStringAsync("/apns/key");
        ProcessStartInfo start = new(node.Node, ["--require", Path.Combine(NodeClient.Folder, NodeClient.Preload), "server.mjs"]) { WorkingDirectory = Folder };
        foreach ((string name, string value) in (IEnumerable<(string, string)>)
            [
                ("PORT", $"{port}"), ("DATABASE", postgres.ConnectionString), ("KEY", key),
                ("EMULATOR_TLS", $"127.0.0.1:{emulator.TlsPort}"), ("NODE_EXTRA_CA_CERTS", emulator.CertificateFile), ("NODE_ENV", "production"),
            ])
        {
            start.Environment[name] = value;
        }

        TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Child child = Child.Start(start, folder.Folder, "parse-server", line =>
        {
            if (line == "ready")
            {
                ready.TrySetResult();
            }
        });
        try
        {
            await ready.Task.WaitAsync(StartLimit, TimeProvider.System);
        }
        catch (TimeoutException exception)
        {
            string said = await File.ReadAllTextAsync(Path.Combine(folder.Path, "parse-server.log"));
            child.Dispose();
            throw new InvalidOperationException($"parse-server did not start: {said}", exception);
        }

        return new ParseServerProcess(
            child,
            postgres,
            new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/parse/")),
            JsonNode.Parse(key)!["bundleId"]!.GetValue<string>());
    }

    /// <summary>Registers phones with their user's id, all in one channel, and indexes what pushes ask for, as one would.</summary>
    public async Task SeedAsync(IReadOnlyList<Phone> phones, HttpClient http)
    {
        await Parallel.ForEachAsync(phones, new ParallelOptions { MaxDegreeOfParallelism = SeedsAtOnce }, async (phone, cancellation) =>
        {
            using HttpRequestMessage post = Create("installations", new JsonObject
            {
                ["deviceType"] = "ios",
                ["deviceToken"] = phone.Token,
                ["appIdentifier"] = _bundleId, // which of its providers sends
                ["installationId"] = Guid.NewGuid().ToString(),
                ["userId"] = phone.UserId,
                ["channels"] = new JsonArray(Channel),
            });
            using HttpResponseMessage answer = await http.SendAsync(post, cancellation);
            answer.EnsureSuccessStatusCode();
        });
        await _postgres.ExecuteAsync("""CREATE INDEX ON "_Installation" ("userId"); ANALYZE "_Installation";""");
    }

    public HttpRequestMessage CreatePost(IReadOnlyList<PushEvent> events)
    {
        PushEvent pushed = events.Single(); // it has no arrays of pushes
        return Create("push", new JsonObject
        {
            ["where"] = pushed.Phones is [var phone] ? new JsonObject { ["userId"] = phone.UserId } : new JsonObject { ["channels"] = Channel },
            ["data"] = new JsonObject { ["alert"] = "Alice:Lunch?", ["badge"] = 5, ["sound"] = "default", ["ext"] = pushed.Id },
        });
    }

    /// <summary>It says in no queue that it is through: the last arrival tells.</summary>
    public async Task DrainAsync(Func<Task<int>> arrived, int expected)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (await arrived() < expected && TimeProvider.System.GetElapsedTime(started) < DrainLimit)
        {
            await Task.Delay(Poll, TimeProvider.System);
        }
    }

    public void Dispose() => _child.Dispose();

    private HttpRequestMessage Create(string path, JsonObject body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(_root, path))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add("X-Parse-Application-Id", Key);
        request.Headers.Add("X-Parse-Master-Key", Key);
        return request;
    }
}
