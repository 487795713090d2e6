namespace PushFunctions.Chaos.Judging;

/// <summary>Holds what arrived against what was accepted.</summary>
internal static class Judge
{
    /// <summary>Events that a dispatcher sends at once: host.json's batchSize and newBatchThreshold, eight chunks of each pack. A kill cannot
    /// repeat more.</summary>
    public const int InFlightAtOnce = (16 + 8) * 8;

    public static Verdict Pass(Evidence evidence)
    {
        PlannedPushes expected = new(evidence.Events, evidence.Accepted);
        ILookup<(string, string), Push> arrived = evidence.Pushes.Where(push => push is { IsTaken: true, Kind: PushKind.Message }).OrderBy(push => push.Time)
            .ToLookup(push => (push.EventId, push.Token));
        Afterthoughts afterthoughts = new(evidence, arrived);
        Explanations explanations = new(evidence.Troubles, evidence.Records);
        List<(string EventId, string Token)> lost = [.. expected.All.Where(wanted => !arrived.Contains(wanted))];
        List<(Push Push, Trouble Trouble)> explained = [];
        List<Push> unexplained = [], different = [];
        foreach (IGrouping<(string, string), Push> phone in arrived.Where(phone => phone.Count() > 1))
        {
            // Of n pushes, one is the push; each of the others must stand for one that was not known to have arrived.
            (Push Push, Trouble Trouble)[] troubled = [.. phone.Select(push => (push, explanations.Of(push))).Where(pair => pair.Item2 is not null).Select(pair => (pair.push, pair.Item2!))];
            int repeats = phone.Count() - 1;
            explained.AddRange(troubled.Take(repeats));
            unexplained.AddRange(phone.Skip(1).Take(repeats - Math.Min(repeats, troubled.Length)));
            Push first = phone.First();
            different.AddRange(phone.Where(push => push.ReplaceId != first.ReplaceId || push.Payload != first.Payload));
        }

        TimeSpan[] delays = [.. expected.Delays(arrived)];
        Verdict verdict = new()
        {
            Accepted = evidence.Accepted.Count,
            Expected = expected.All.Count,
            Delivered = expected.All.Count - lost.Count,
            Lost = lost,
            Repeats = explained.GroupBy(pair => pair.Trouble.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
            Unexplained = unexplained,
            Different = [.. different, .. SharedReplaceIds(arrived)],
            MostPerKill = explained.Where(pair => pair.Trouble.Kind == TroubleKind.Kill).GroupBy(pair => pair.Trouble, ReferenceEqualityComparer.Instance)
                .Select(kill => kill.Select(pair => pair.Push.EventId).Distinct().Count()).DefaultIfEmpty().Max(),
            Strays = evidence.Pushes.Count(push => !push.IsTaken
                || (push.Kind == PushKind.Message ? !expected.Allowed.Contains((push.EventId, push.Token)) : afterthoughts.IsStray(push))),
            TooEarly = [.. afterthoughts.TooEarly],
            TooLate = [.. afterthoughts.TooLate],
            LeftOver = [.. afterthoughts.LeftOver],
            Told = evidence.Pushes.Where(push => push.IsTaken).GroupBy(push => push.Kind).ToDictionary(kind => kind.Key, kind => kind.Count()),
            MedianDelay = delays.Length == 0 ? TimeSpan.Zero : delays[delays.Length / 2],
            LargestDelay = delays.Length == 0 ? TimeSpan.Zero : delays[^1],
            Broken = [],
        };
        return verdict with { Broken = [.. BrokenPromises(evidence, verdict)] };
    }

    // Two messages under one replace id would hide each other on the phone.
    private static IEnumerable<Push> SharedReplaceIds(ILookup<(string, string), Push> arrived) =>
        arrived.Select(phone => phone.First()).GroupBy(push => push.ReplaceId).Where(id => id.Select(push => push.EventId).Distinct().Count() > 1).Select(id => id.First());

    private static IEnumerable<string> BrokenPromises(Evidence evidence, Verdict verdict)
    {
        return Sentences().Where(sentence => sentence.Count > 0).Select(sentence => $"{sentence.Count} {sentence.What}");

        IEnumerable<(int Count, string What)> Sentences()
        {
            yield return (evidence.Events.Count - verdict.Accepted, "events never got their 202");
            yield return (evidence.BadAnswers.Count, $"answers that a good event must not get: {string.Join(", ", evidence.BadAnswers.Distinct().Take(5))}");
            yield return (verdict.Lost.Count, $"accepted pushes are lost, of {string.Join(", ", verdict.Lost.Select(lost => lost.EventId).Distinct().Take(5))}");
            yield return (evidence.Poisoned, "messages are in the poison queue");
            yield return (evidence.Queued, "messages are still in the queue");
            yield return (verdict.Unexplained.Count, $"repeats have no cause, of {IdsOf(verdict.Unexplained)}");
            yield return (verdict.Different.Count, $"repeats differ, of {IdsOf(verdict.Different)}");
            yield return (evidence.Events.Count(planned => planned.Afterwards is not null) - evidence.Afterwards.Count, "reads or recalls never got their 202");
            yield return (verdict.TooEarly.Count, $"delayed pushes came too early, of {IdsOf(verdict.TooEarly)}");
            yield return (verdict.TooLate.Count, $"pushes came long after their event was read or recalled, of {IdsOf(verdict.TooLate)}");
            yield return (verdict.LeftOver.Count, $"phones are left with a recalled message, of {IdsOf(verdict.LeftOver)}");
            yield return (verdict.Strays, "pushes were asked for by nobody or refused");
            yield return (Math.Max(0, verdict.MostPerKill - InFlightAtOnce), $"events more than the {InFlightAtOnce} in flight repeated after one kill");
        }
    }

    private static string IdsOf(IEnumerable<Push> pushes) => string.Join(", ", pushes.Select(push => push.EventId).Distinct().Take(5));
}
