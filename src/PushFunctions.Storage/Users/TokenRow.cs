using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>Who claimed a token last: a row of <c>PushTokens</c>. It holds the token's hash only.</summary>
internal sealed record TokenRow
{
    public const string RowKey = "owner";

    private const string User = "user";
    private const string DeviceColumn = "device";
    private const string ClaimColumn = "claim";

    /// <summary>The token's partition: app, channel and SHA-256.</summary>
    public required string Token { get; init; }

    public required DeviceKey Owner { get; init; }

    /// <summary>The owner's <see cref="DeviceRow.Claim"/> when it claimed the token.</summary>
    public required string Claim { get; init; }

    public ETag ETag { get; init; }

    /// <summary>The same text is another token in another app or on another channel; APNs' two worlds share theirs.</summary>
    public static string PartitionOf(string app, ChannelName channel, TokenDigest token) =>
        TableKey.Of(app, EnumNames.NameOf(channel), token.Hex);

    public static string FilterOf(string userId) => TableClient.CreateQueryFilter($"user eq {userId}");

    public TableEntity ToEntity() => new(Token, RowKey)
    {
        [User] = Owner.UserId,
        [DeviceColumn] = Owner.DeviceId,
        [ClaimColumn] = Claim,
    };

    public static TokenRow From(TableEntity entity) => new()
    {
        Token = entity.PartitionKey,
        Owner = new DeviceKey(TableKey.Parts(entity.PartitionKey)[0], entity.GetString(User), entity.GetString(DeviceColumn)),
        Claim = entity.GetString(ClaimColumn),
        ETag = entity.ETag,
    };
}
