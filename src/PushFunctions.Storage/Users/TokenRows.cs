using Azure;
using Azure.Data.Tables;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>The table <c>PushTokens</c>.</summary>
internal sealed class TokenRows(TableDirectory tables)
{
    public const string TableName = "PushTokens";

    // Azure takes 15 comparisons in a filter. With more users it is everybody's rows.
    private const int MaxNamedUsers = 15;

    private OnDemandTable Table => tables[TableName];

    public async Task<TokenRow?> FindAsync(string token, CancellationToken cancellationToken) =>
        await Table.FindAsync(token, TokenRow.RowKey, cancellationToken) is { } entity ? TokenRow.From(entity) : null;

    /// <summary>Rows that name one of the given users of any app, and perhaps others; the whole table is gone through for them.</summary>
    public IAsyncEnumerable<Page<TableEntity>> QueryPagesAsync(
        IReadOnlyCollection<string> userIds, string? from, CancellationToken cancellationToken) =>
        Table.QueryPagesAsync(
            userIds.Count > MaxNamedUsers ? string.Empty : string.Join(" or ", userIds.Select(TokenRow.FilterOf)), from, pageSize: null, cancellationToken);

    /// <summary>Puts <paramref name="row"/> in the place of <paramref name="before"/>, or of nothing; false if it is not there any more.</summary>
    public async Task<bool> TryWriteAsync(TokenRow row, TokenRow? before, CancellationToken cancellationToken)
    {
        ETag? etag = before is null
            ? await Table.InsertAsync(row.ToEntity(), cancellationToken)
            : await Table.ReplaceAsync(row.ToEntity(), before.ETag, cancellationToken);
        return etag is not null;
    }

    /// <summary>
    /// Takes a claim back, if it still stands. The claim is compared and not the owner: the same device may have claimed the token anew.
    /// </summary>
    public async Task ReleaseAsync(TokenClaim claim, CancellationToken cancellationToken)
    {
        while (await FindAsync(claim.Token, cancellationToken) is { } row && row.Claim == claim.Claim)
        {
            if (await Table.DeleteAsync(row.Token, TokenRow.RowKey, row.ETag, cancellationToken))
            {
                return;
            }
        }
    }
}
