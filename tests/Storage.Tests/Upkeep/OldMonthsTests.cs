using Azure.Data.Tables.Models;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>With an account of its own: months' tables are everybody's.</summary>
public sealed class OldMonthsTests(OwnAccount azurite) : IClassFixture<OwnAccount>
{
    private readonly RecordingLogger<OldMonths> _logger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, new[] { "PushMessages203012", "PushMessages203101" })]
    [InlineData(2, new[] { "PushMessages203011", "PushMessages203012", "PushMessages203101" })]
    public async Task Run_MonthsBeforeTheRetention_AreDroppedAndNothingElse(int months, string[] kept)
    {
        // A month's first instant: what is one month old by the calendar was written a second ago.
        FakeTimeProvider clock = new(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using StorageProcess process = new(azurite.ConnectionString, clock);
        string[] others = ["PushMessages", "PushMessages2020", "PushMessages201901x", "PushMessage201901", "PushUsers", "Somebodys"];
        string[] old = ["PushMessages201901", "PushMessages203010"];
        foreach (string table in (string[])["PushMessages203011", "PushMessages203012", "PushMessages203101", .. others, .. old])
        {
            await process.Clients.Tables.CreateTableIfNotExistsAsync(table, Token);
        }

        OldMonths job = new(process.Clients, Options.Create(new RetentionOptions { Months = months }), clock, _logger);
        await job.RunAsync(Token);
        await job.RunAsync(Token);

        Assert.Equal(kept.Concat(others).Order(StringComparer.Ordinal), await TablesAsync(process));
        Assert.Equal(2 + (3 - kept.Length), _logger.Count("TableDropped"));
    }

    private static async Task<IEnumerable<string>> TablesAsync(StorageProcess process)
    {
        List<string> names = [];
        await foreach (TableItem table in process.Clients.Tables.QueryAsync(cancellationToken: Token))
        {
            names.Add(table.Name);
        }

        return names.Order(StringComparer.Ordinal);
    }
}
