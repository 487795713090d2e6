using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Core.Rosters;

/// <summary>
/// How a roster is cut: every user belongs to one of 16 shards for ever, by a hash of the id, and a chunk of a dispatch is a run of whole
/// shards. So a user is in one chunk and no other, whoever joins or leaves between two looks at the roster. Pure; changing the hash or
/// the number of shards would take every stored roster apart.
/// </summary>
public static class RosterShards
{
    /// <summary>The shards of every roster.</summary>
    public const int Count = 16;

    /// <summary>Members of one chunk on average at most; a roster beyond 8,000 has chunks of up to 625, the most that 16 shards come to.</summary>
    public const int MembersPerChunk = 500;

    /// <summary>The shard of a user, 0 to 15: the first four bits of the SHA-256 of the id's UTF-8.</summary>
    public static int Of(string userId) => SHA256.HashData(Encoding.UTF8.GetBytes(userId))[0] >> 4;

    /// <summary>Into how many chunks a roster of that many members is cut: the least of 1, 2, 4, 8 and 16 that keeps them small.</summary>
    public static int ChunksFor(int members)
    {
        int chunks = 1;
        while (chunks < Count && members > chunks * MembersPerChunk)
        {
            chunks *= 2;
        }

        return chunks;
    }

    /// <summary>True for a number of chunks that shards can be dealt out to evenly.</summary>
    public static bool IsChunkCount(int chunks) => chunks is 1 or 2 or 4 or 8 or Count;

    /// <summary>The first and the last shard of a chunk.</summary>
    public static (int First, int Last) OfChunk(int chunk, int chunks) => (chunk * Count / chunks, ((chunk + 1) * Count / chunks) - 1);
}
