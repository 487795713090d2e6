using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Storage.Tables;
using PushFunctions.Storage.Users;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>
/// A hundred registered phones of one channel, four users with 25 each, in four requests: registering them is not what these tests are
/// about, and would take most of their time.
/// </summary>
internal sealed record HundredPhones(IReadOnlyList<string> Users, IReadOnlyList<string> Tokens)
{
    public const int Count = 100;
    private const int OfEach = 25;

    /// <summary>Writes the rows of devices.</summary>
    /// <param name="host">On which storage.</param>
    /// <param name="app">Whose.</param>
    /// <param name="channel">Reached how.</param>
    /// <param name="areFound">Whether the tokens' rows are written as well, by which feedback and receipts find a device.</param>
    /// <param name="bad">A token in the place of the last phone's.</param>
    public static async Task<HundredPhones> RegisterAsync(VerdictHost host, string app, string channel, bool areFound = false, string? bad = null)
    {
        TableDirectory tables = host.Running.Host.App.Services.GetRequiredService<TableDirectory>();
        string id = Guid.NewGuid().ToString("N")[..12];
        DeviceRow[] rows = [.. Enumerable.Range(0, Count).Select(number => Row(app, channel, $"{channel}-{number / OfEach}-{id}", number, bad))];
        foreach (DeviceRow[] own in rows.Chunk(OfEach))
        {
            // Not added but put: the client repeats a request whose answer was late.
            Assert.True(await tables[DeviceRows.TableName].SubmitAsync(
                [.. own.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row.ToEntity()))],
                TestContext.Current.CancellationToken));
        }

        if (areFound)
        {
            TokenRows tokens = new(tables);
            await Parallel.ForEachAsync(rows, TestContext.Current.CancellationToken, async (row, cancellation) => Assert.True(
                await tokens.TryWriteAsync(new TokenRow { Token = row.TokenClaim.Token, Owner = row.Key, Claim = row.Claim }, before: null, cancellation)
                || (await tokens.FindAsync(row.TokenClaim.Token, cancellation))?.Claim == row.Claim));
        }

        return new HundredPhones([.. rows.Select(row => row.Key.UserId).Distinct()], [.. rows.Select(row => row.Device.Token)]);
    }

    private static DeviceRow Row(string app, string channel, string user, int number, string? bad)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Assert.True(EnumNames.TryParse(channel, out ChannelName name));
        return new DeviceRow
        {
            Key = new DeviceKey(app, user, $"phone-{number:D2}"),
            Device = new Device
            {
                Id = $"phone-{number:D2}",
                Channel = name,
                Token = number == Count - 1 && bad is not null ? bad : RunningHost.NewToken(channel),
                RegisteredAt = now.AddMinutes(-1),
            },
            State = RegistrationState.Active,
            Claim = Guid.NewGuid().ToString("N"),
            SeenAt = now,
        };
    }
}
