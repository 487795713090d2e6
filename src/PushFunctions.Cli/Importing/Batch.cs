using PushFunctions.Cli.Api;

namespace PushFunctions.Cli.Importing;

/// <summary>Rows that follow each other, those of them that can be registered, and those that cannot.</summary>
internal sealed class Batch
{
    /// <summary>Registrations that one request takes.</summary>
    public const int MostDevices = 100;

    private readonly List<(SourceRow Row, RegistrationBody Device)> _devices = [];
    private readonly List<BadRow> _bad = [];

    public IReadOnlyList<(SourceRow Row, RegistrationBody Device)> Devices => _devices;

    public IReadOnlyList<BadRow> Bad => _bad;

    /// <summary>The number of its last row.</summary>
    public long Last { get; private set; }

    public int Rows => _devices.Count + _bad.Count;

    public bool IsFull => Rows >= MostDevices;

    public void Add(SourceRow row, RowMap map)
    {
        Last = row.Number;
        string? fault = row.Fault;
        RegistrationBody? device = row.Values is null ? null : map.Read(row, out fault);
        if (device is null)
        {
            _bad.Add(new BadRow(row.Number, fault!, row.Text));
        }
        else
        {
            _devices.Add((row, device));
        }
    }
}

/// <summary>What became of a batch.</summary>
/// <param name="Created">New devices.</param>
/// <param name="Known">Devices that were there.</param>
/// <param name="Bad">Rows that could not be registered, in order.</param>
internal sealed record BatchResult(int Created, int Known, IReadOnlyList<BadRow> Bad);
