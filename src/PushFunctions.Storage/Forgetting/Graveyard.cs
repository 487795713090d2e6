namespace PushFunctions.Storage.Forgetting;

/// <summary>What is known of forgotten users for one conversation, as of one reading. Pure.</summary>
/// <param name="Tombstones">By user: at least those that were asked for and are there.</param>
/// <param name="Named">Whom the conversation's roster has named since.</param>
internal sealed record Graveyard(IReadOnlyDictionary<string, Tombstone> Tombstones, NamedAgain Named)
{
    /// <summary>True if a roster of that revision may not hold the user.</summary>
    public bool IsForgotten(string userId, long revision) =>
        Tombstones.TryGetValue(userId, out Tombstone? tombstone)
        && !(Named.Revisions.TryGetValue(tombstone.Digest, out long since) && since <= revision);

    /// <summary>The row with users that a roster is about to name in a revision; the same where it lists them already.</summary>
    public NamedAgain With(IEnumerable<string> userIds, long revision)
    {
        Dictionary<Guid, long> revisions = new(Named.Revisions);
        bool differs = false;
        foreach (string userId in userIds)
        {
            // Of two revisions that name somebody, the first is enough.
            if (Tombstones.TryGetValue(userId, out Tombstone? tombstone)
                && !(revisions.TryGetValue(tombstone.Digest, out long since) && since <= revision))
            {
                revisions[tombstone.Digest] = revision;
                differs = true;
            }
        }

        return differs ? Named with { Revisions = revisions } : Named;
    }
}
