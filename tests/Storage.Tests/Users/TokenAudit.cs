using Azure.Data.Tables;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>Judges the two tables of one app by their raw rows, without the code that wrote them.</summary>
internal sealed class TokenAudit
{
    private readonly List<TableEntity> _devices;
    private readonly List<TableEntity> _tokens;

    private TokenAudit(List<TableEntity> devices, List<TableEntity> tokens) => (_devices, _tokens) = (devices, tokens);

    /// <summary>The active devices' owners, by token: <c>user/device</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Owners => Active
        .GroupBy(row => row.GetString("channel") + ":" + row.GetString("token"))
        .ToDictionary(group => group.Key, group => group.Select(Owner).Order().ToArray());

    /// <summary>Rows that are not those of an active device and its token, as text: what an interruption left behind.</summary>
    public IReadOnlyList<string> Litter =>
    [
        .. _devices.Except(Active).Select(row => $"{row.GetString("state")} {Owner(row)}"),
        .. _tokens.Where(token => !Active.Any(row => Claim(row) == Claim(token))).Select(token => $"token of {token.GetString("user")}/{token.GetString("device")}"),
    ];

    /// <summary>Every user named in any row.</summary>
    public IReadOnlySet<string> Users => _devices.Select(row => row.PartitionKey.Split('|')[1]).Concat(_tokens.Select(row => row.GetString("user"))).ToHashSet();

    private IEnumerable<TableEntity> Active => _devices.Where(row => row.GetString("state") == "active");

    public static async Task<TokenAudit> OfAsync(StorageProcess process, string app, CancellationToken cancellationToken)
    {
        List<TableEntity> devices = await RowsAsync("PushUsers");
        List<TableEntity> tokens = await RowsAsync("PushTokens");
        return new TokenAudit([.. devices.Where(row => row.RowKey.StartsWith("device|", StringComparison.Ordinal))], tokens);

        async Task<List<TableEntity>> RowsAsync(string table)
        {
            string filter = TableClient.CreateQueryFilter($"PartitionKey ge {app + "|"} and PartitionKey lt {app + "}"}");
            return await process.Clients.Tables.GetTableClient(table).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        }
    }

    /// <summary>No token has two active owners, and each active device's claim stands in its token's row.</summary>
    public void AssertSound(string when = "")
    {
        Assert.All(Owners, pair => Assert.True(pair.Value.Length == 1, $"{when}: {pair.Key} belongs to {string.Join(" and ", pair.Value)}"));
        Assert.All(Active, row => Assert.True(
            _tokens.Count(token => Claim(token) == Claim(row) && $"{token.GetString("user")}/{token.GetString("device")}" == Owner(row)) == 1,
            $"{when}: the token of {Owner(row)} names somebody else"));
    }

    /// <summary>Sound, nothing left over, and exactly these owners: <c>channel:token=user/device</c>.</summary>
    public void AssertIs(string when, params string[] owners)
    {
        AssertOwners(when, owners);
        Assert.True(Litter.Count == 0, $"{when} left {string.Join(", ", Litter)}");
    }

    /// <summary>Sound, and exactly these owners.</summary>
    public void AssertOwners(string when, params string[] owners)
    {
        AssertSound(when);
        Assert.Equal(owners.Order(), Owners.Select(pair => $"{pair.Key}={pair.Value.Single()}").Order());
    }

    private static string Owner(TableEntity row) => $"{row.PartitionKey.Split('|')[1]}/{row.RowKey["device|".Length..]}";

    private static string Claim(TableEntity row) => row.GetString("claim");
}
