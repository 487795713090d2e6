using System.Diagnostics;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using PushFunctions.Benching;
using PushFunctions.Core.Devices;
using PushFunctions.Local.Azurite;
using PushFunctions.Storage.Users;

namespace PushFunctions.Load.Machines;

/// <summary>
/// An Azurite on disk, fresh for each stage, with its access log on. In memory it would hold up all requests for many seconds once a few thousand
/// messages have gone through a queue: see <see cref="AzuriteOptions.InMemory"/>.
/// </summary>
internal sealed class StorageProcess : IAsyncDisposable
{
    private const string Listening = "Table service is successfully listening";
    private const int SeedsAtOnce = 32;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromMinutes(5);

    // Its log comes through a pipe, a moment behind.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    private readonly Child _child;
    private readonly AzuritePorts _ports;
    private UserIndex? _index;

    private StorageProcess(Child child, AzuritePorts ports, StorageTally tally) => (_child, _ports, Tally) = (child, ports, tally);

    public string ConnectionString => (_index is null ? _ports : _ports with { Table = _index.Port }).ConnectionString;

    public StorageTally Tally { get; }

    public static async Task<StorageProcess> StartAsync(DirectoryInfo folder, string name)
    {
        AzuritePackage package = AzuritePackage.Find(null, AppContext.BaseDirectory, TimeProvider.System, NullLogger.Instance);
        NodeRuntime node = await NodeRuntime.FindAsync(new AzuriteOptions().Node, CancellationToken.None);
        await package.EnsureInstalledAsync(node, CancellationToken.None);
        IReadOnlyList<int> free = FreePort.Take(3);
        AzuritePorts ports = new(free[0], free[1], free[2]);
        ProcessStartInfo start = new(
            node.Node,
            [
                package.Runner, "--disableTelemetry", "--skipApiVersionCheck", "--location", Path.Combine(folder.FullName, name),
                "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
                "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
                "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
            ])
        {
            WorkingDirectory = package.Directory,
        };
        StorageTally tally = new();
        TaskCompletionSource listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Child child = Child.Start(
            start,
            folder,
            name,
            line =>
            {
                tally.Note(line);
                if (line.Contains(Listening, StringComparison.Ordinal))
                {
                    listens.TrySetResult();
                }
            },
            keepsLog: false);
        await listens.Task.WaitAsync(StartLimit, TimeProvider.System);
        return new StorageProcess(child, ports, tally);
    }

    /// <summary>Registers phones, one request each: what registering costs is not measured here.</summary>
    public async Task SeedAsync(IEnumerable<Phone> phones)
    {
        TableClient users = new TableServiceClient(ConnectionString).GetTableClient(DeviceRows.TableName);
        await users.CreateIfNotExistsAsync();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await Parallel.ForEachAsync(phones, new ParallelOptions { MaxDegreeOfParallelism = SeedsAtOnce }, async (phone, cancellation) =>
        {
            DeviceRow row = new()
            {
                Key = new DeviceKey("default", phone.UserId, "phone"),
                Device = new Device
                {
                    Id = "phone",
                    Channel = phone.Channel == Phone.Apns ? ChannelName.Apns : ChannelName.Fcm,
                    Token = phone.Token,
                    RegisteredAt = now,
                },
                State = RegistrationState.Active,
                Claim = Guid.NewGuid().ToString("N"),
                SeenAt = now,
            };
            await users.UpsertEntityAsync(row.ToEntity(), TableUpdateMode.Replace, cancellation);
        });
    }

    /// <summary>Answers what is asked of the users that are there now from an index; for whoever takes the connection string afterwards.</summary>
    public async Task IndexAsync() => _index = await UserIndex.StartAsync(ConnectionString, Tally);

    /// <summary>Returns when the queue has run empty, by its log.</summary>
    public async Task DrainAsync()
    {
        long started = TimeProvider.System.GetTimestamp();
        long emptySince = started;
        do
        {
            await Task.Delay(DrainPoll, TimeProvider.System);
            if (Tally.Pending > 0)
            {
                emptySince = TimeProvider.System.GetTimestamp();
            }

            if (TimeProvider.System.GetElapsedTime(started) > DrainLimit)
            {
                throw new TimeoutException($"{Tally.Pending} messages were still in the queue after {DrainLimit.TotalMinutes} minutes");
            }
        }
        while (TimeProvider.System.GetElapsedTime(emptySince) < Quiet);
    }

    public async ValueTask DisposeAsync()
    {
        if (_index is not null)
        {
            await _index.DisposeAsync();
        }

        _child.Dispose();
    }
}
