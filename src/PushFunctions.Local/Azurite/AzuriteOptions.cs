using PushFunctions.Service.Configuration;

namespace PushFunctions.Local.Azurite;

/// <summary>Section <c>Local:Azurite</c>.</summary>
internal sealed record AzuriteOptions
{
    public const string SectionName = "Local:Azurite";

    /// <summary>0 to 65535; 0 takes a free one. Default 10000, as everywhere.</summary>
    public int BlobPort { get; init; } = 10000;

    /// <summary>0 to 65535; 0 takes a free one. Default 10001.</summary>
    public int QueuePort { get; init; } = 10001;

    /// <summary>0 to 65535; 0 takes a free one. Default 10002.</summary>
    public int TablePort { get; init; } = 10002;

    /// <summary>True where all of them are free ones.</summary>
    public bool HasFreePorts => (BlobPort, QueuePort, TablePort) == (0, 0, 0);

    /// <summary>Where the data is kept over restarts, relative to the content root. Default <c>.azurite</c>. Without meaning when <see cref="InMemory"/>.</summary>
    public string Location { get; init; } = ".azurite";

    /// <summary>
    /// Forget everything at the end. Default false. Not for load: once some ten thousand messages have gone through a queue, the collector
    /// that Azurite runs every minute holds up all requests for minutes.
    /// </summary>
    public bool InMemory { get; init; }

    /// <summary>Let Azurite outlive this process, to restart a host without restarting its storage. Default false.</summary>
    public bool KeepRunning { get; init; }

    /// <summary>The folder with Azurite's package.json. Default: <c>tools/azurite</c> of the nearest folder upwards of this program that has one.</summary>
    public string? Directory { get; init; }

    /// <summary>The Node.js executable, a name on the PATH or a path; npm is looked for beside it, then on the PATH. Default <c>node</c>.</summary>
    public string Node { get; init; } = "node";

    /// <summary>Reads the section <c>Local:Azurite</c>; null where nothing is set.</summary>
    public static AzuriteOptions Read(SettingsSection? section)
    {
        AzuriteOptions standard = new();
        if (section is null)
        {
            return standard;
        }

        AzuriteOptions options = standard with
        {
            BlobPort = Port(section, nameof(BlobPort), standard.BlobPort),
            QueuePort = Port(section, nameof(QueuePort), standard.QueuePort),
            TablePort = Port(section, nameof(TablePort), standard.TablePort),
            Location = section.Value(nameof(Location)) ?? standard.Location,
            InMemory = section.Flag(nameof(InMemory), standard.InMemory),
            KeepRunning = section.Flag(nameof(KeepRunning), standard.KeepRunning),
            Directory = section.Value(nameof(Directory)),
            Node = section.Value(nameof(Node)) ?? standard.Node,
        };
        section.RefuseOthers();
        RefuseShared(section, (nameof(BlobPort), options.BlobPort), (nameof(QueuePort), options.QueuePort), (nameof(TablePort), options.TablePort));
        return options;
    }

    private static int Port(SettingsSection section, string key, int standard) => section.WholeNumber(key, 0, ushort.MaxValue) ?? standard;

    private static void RefuseShared(SettingsSection section, params (string Key, int Port)[] ports)
    {
        foreach (IGrouping<int, (string Key, int Port)> shared in ports.Where(port => port.Port != 0).GroupBy(port => port.Port).Where(group => group.Count() > 1))
        {
            section.Fail(shared.Last().Key, $"is the port of {shared.First().Key} as well");
        }
    }
}
