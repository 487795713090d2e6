using PushFunctions.Benching;
using PushFunctions.Load.Machines;
using PushFunctions.Load.Measuring;

namespace PushFunctions.Load.Shapes;

/// <summary>A fresh storage with registered phones, the emulator, our host and the floor: what the shapes of a stage run on.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly StorageProcess _storage;
    private readonly EmulatorProcess _emulator;
    private readonly HostProcess _host;
    private readonly FloorProcess _floor;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };

    private Stage(StorageProcess storage, EmulatorProcess emulator, HostProcess host, FloorProcess floor)
    {
        (_storage, _emulator, _host, _floor) = (storage, emulator, host, floor);
        Ours = new Round(host, emulator.Control, _http);
        Floor = new Round(floor, emulator.Control, _http);
    }

    public Round Ours { get; }

    public Round Floor { get; }

    public string OursName => _host.Name;

    public string FloorName => _floor.Name;

    public EmulatorProcess Emulator => _emulator;

    /// <param name="published">The local host to measure.</param>
    /// <param name="folder">Where logs go.</param>
    /// <param name="name">Of the stage.</param>
    /// <param name="phones">Who is registered.</param>
    /// <param name="settings">The host's, beside storage and emulator.</param>
    /// <param name="isIndexed">Whether users are found as fast among many as among few: <see cref="UserIndex"/>.</param>
    public static async Task<Stage> StartAsync(
        string published, Scratch folder, string name, IEnumerable<Phone> phones, Func<EmulatorProcess, Task<IReadOnlyDictionary<string, string>>> settings, bool isIndexed = false)
    {
        StorageProcess storage = await StorageProcess.StartAsync(folder.Folder, $"azurite-{name}");
        await storage.SeedAsync(phones);
        if (isIndexed)
        {
            await storage.IndexAsync();
        }

        EmulatorProcess emulator = await EmulatorProcess.StartAsync(kept: 1_000_000);
        (HostProcess host, _) = await HostProcess.StartAsync(published, storage, emulator, folder, await settings(emulator));
        FloorProcess floor = await FloorProcess.StartAsync(storage, emulator, folder);
        await storage.DrainAsync();
        return new Stage(storage, emulator, host, floor);
    }

    /// <summary>The same with one setting.</summary>
    public static Task<Stage> StartAsync(string published, Scratch folder, string name, IEnumerable<Phone> phones, string key, string value, bool isIndexed = false) =>
        StartAsync(
            published, folder, name, phones, _ => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { [key] = value }), isIndexed);

    /// <summary>Both in turns for some rounds, after those that do not count, and one more with the tools on where the sampling has it.</summary>
    /// <param name="shape">Its name in the table.</param>
    /// <param name="sampling">How many of each.</param>
    /// <param name="posts">What a round posts; new events each time.</param>
    /// <param name="atOnce">Posts at once.</param>
    public async Task<IReadOnlyList<Result>> InTurnsAsync(string shape, Sampling sampling, Func<IReadOnlyList<IReadOnlyList<PushEvent>>> posts, int atOnce)
    {
        List<Sample> ours = [];
        List<Sample> floors = [];
        for (int round = 0; round < sampling.WarmUps + sampling.Rounds; round++)
        {
            Sample floor = await Floor.RunAsync(posts(), atOnce);
            Sample our = await Ours.RunAsync(posts(), atOnce);
            if (round >= sampling.WarmUps)
            {
                ours.Add(our);
                floors.Add(floor);
            }
        }

        Sample? countedFloor = sampling.HasTools ? await Floor.CountAsync(() => Floor.RunAsync(posts(), atOnce), isDotnet: true) : null;
        Sample? countedOurs = sampling.HasTools ? await Ours.CountAsync(() => Ours.RunAsync(posts(), atOnce), isDotnet: true) : null;
        return [Result.Of(shape, OursName, ours, countedOurs), Result.Of(shape, FloorName, floors, countedFloor)];
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _floor.DisposeAsync();
        _host.Dispose();
        await _emulator.DisposeAsync();
        await _storage.DisposeAsync();
    }
}
