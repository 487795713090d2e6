using System.Globalization;
using Azure.Data.Tables;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Storage.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>A user with as many devices as there may be, <c>d00</c> heard of least recently, an hour before <c>d01</c>.</summary>
internal static class FullUser
{
    // Before anything that a test's clock shows, be it the real one.
    private static readonly DateTimeOffset Long = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string NameOf(int number) => number.ToString("'d'00", CultureInfo.InvariantCulture);

    /// <summary>Writes the rows that registrations would have left, in far fewer requests.</summary>
    public static async Task CreateAsync(
        StorageProcess process, string app, CancellationToken cancellationToken, int devices = IDeviceRegistry.MaxDevices, Func<Device, Device>? change = null)
    {
        DeviceRow[] rows = [.. Enumerable.Range(0, devices).Select(number => RowOf(app, number, change ?? (device => device)))];
        await process.Clients.Tables.GetTableClient(DeviceRows.TableName).SubmitTransactionAsync(
            rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.ToEntity())), cancellationToken);
        TableClient tokens = process.Clients.Tables.GetTableClient(TokenRows.TableName);
        foreach (DeviceRow row in rows)
        {
            TokenRow token = new() { Token = row.TokenClaim.Token, Owner = row.Key, Claim = row.Claim };
            await tokens.UpsertEntityAsync(token.ToEntity(), TableUpdateMode.Replace, cancellationToken);
        }
    }

    /// <summary>The owners of a full user without those, and with others, as <see cref="TokenAudit"/> writes them.</summary>
    public static string[] Owners(IEnumerable<int> without, params IEnumerable<string> with) =>
    [
        .. Enumerable.Range(0, IDeviceRegistry.MaxDevices).Except(without).Select(NameOf).Concat(with).Select(id => $"fcm:t{id}=bob/{id}"),
    ];

    private static DeviceRow RowOf(string app, int number, Func<Device, Device> change) => new()
    {
        Key = new DeviceKey(app, "bob", NameOf(number)),
        Device = change(Phone(NameOf(number), "t" + NameOf(number))),
        State = RegistrationState.Active,
        Claim = "claim-" + NameOf(number),
        SeenAt = Long.AddHours(number),
    };
}
