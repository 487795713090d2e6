using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Jobs;

namespace PushFunctions.Storage.Users;

/// <summary>
/// Claims that no device's row tells of: a registration that was overtaken, by a removal, say, took its token all the same, and was killed
/// before it could go on from there. Such a row of <c>PushTokens</c> does no harm, and the token's next owner replaces it, but it names a user.
/// </summary>
internal sealed class StrayClaims(DeviceRows devices, TokenRows tokens)
{
    /// <summary>Takes back those of the given users, page by page through the whole table.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> ReleaseAsync(
        IReadOnlySet<(string App, string UserId)> users, JobProgress progress, CancellationToken cancellationToken)
    {
        string[] userIds = [.. users.Select(user => user.UserId).Distinct(StringComparer.Ordinal)];
        int released = 0;
        await foreach (Page<TableEntity> page in tokens.QueryPagesAsync(userIds, progress.Position, cancellationToken))
        {
            foreach (TokenRow row in page.Values.Select(TokenRow.From).Where(row => users.Contains((row.Owner.App, row.Owner.UserId))))
            {
                // A claim is in the device's row before it is in the token's, and once gone from there it never comes back.
                if (await devices.FindAsync(row.Owner, cancellationToken) is { } device && device.Claims.Any(claim => claim.Claim == row.Claim))
                {
                    continue;
                }

                await tokens.ReleaseAsync(new TokenClaim(row.Token, row.Claim), cancellationToken);
                released++;
            }

            progress.Position = page.ContinuationToken;
        }

        return released;
    }
}
