using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Forgetting;

/// <summary>The row that says that a user is to be forgotten, written before anything of the user is deleted.</summary>
/// <param name="App">The user's app.</param>
/// <param name="UserId">The user.</param>
/// <param name="Mark">Another one each time the user is forgotten, so that what was excepted from an earlier time does not count any more.</param>
/// <param name="At">When.</param>
/// <param name="ETag">The row's version.</param>
internal sealed record Tombstone(string App, string UserId, string Mark, DateTimeOffset At, ETag ETag = default)
{
    private const string Kind = "user";
    private const string MarkColumn = "mark";
    private const string AtColumn = "at";
    private const int DigestBytes = 16;

    /// <summary>What stands for this forgetting of this user in a <see cref="NamedAgain"/>.</summary>
    public Guid Digest => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Mark}/{UserId}")).AsSpan(0, DigestBytes));

    public static string KeyOf(string userId) => TableKey.Of(Kind, userId);

    public static bool IsTombstone(TableEntity entity) => entity.RowKey.StartsWith($"{Kind}{TableKey.Separator}", StringComparison.Ordinal);

    /// <summary>The range of keys of all tombstones in a partition.</summary>
    public static (string From, string To) Range => ($"{Kind}{TableKey.Separator}", $"{Kind}{TableKey.AfterSeparator}");

    public TableEntity ToEntity() => new(TableKey.Of(App), KeyOf(UserId)) { [MarkColumn] = Mark, [AtColumn] = At };

    public static Tombstone From(TableEntity entity) => new(
        TableKey.Parts(entity.PartitionKey)[0],
        TableKey.Parts(entity.RowKey)[1],
        entity.GetString(MarkColumn),
        entity.GetDateTimeOffset(AtColumn)!.Value,
        entity.ETag);
}
