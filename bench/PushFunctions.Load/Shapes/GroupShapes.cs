using System.Globalization;
using PushFunctions.Benching;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Machines;
using PushFunctions.Load.Measuring;

namespace PushFunctions.Load.Shapes;

/// <summary>Messages to groups: the first, which reads every member, and those that follow while the members are known.</summary>
internal static class GroupShapes
{
    public const string RecipientsPrefix = "recipients known, ";

    private const int Largest = 10_000;
    private const int Following = 10;
    private static readonly int[] Sizes = [100, 1_000, Largest];

    /// <summary>Runs those of the shapes that are asked for.</summary>
    public static async Task RunAsync(LoadOptions options, string published, Scratch folder, Findings findings)
    {
        await using Stage stage = await Stage.StartAsync(
            published,
            folder,
            "groups",
            Phone.Take(Largest),

            // Longer than the 2 s that it is by default: a slow machine must not read half of a group again.
            "Push:UserCacheSeconds",
            "60",
            isIndexed: true);

        // Whoever is in a small group is in the next larger one as well, and would be known there: each has members of its own.
        int first = 0;
        await WarmUpAsync(stage);
        if (options.Shapes.Contains(ShapeNames.Groups))
        {
            foreach (int size in Sizes)
            {
                first = size == Largest ? 0 : first;
                await GroupAsync(stage, [.. Phone.Take(Math.Min(Largest, first + size)).Skip(first)], findings);
                first += size;
            }
        }

        if (options.Shapes.Contains(ShapeNames.Recipients))
        {
            await RecipientsAsync(stage, options.IsQuick ? 2 : 5, findings);
        }
    }

    // The code that sends to groups has run by then, and connections are open; the members of this one are in none of those that are measured but the largest.
    private static async Task WarmUpAsync(Stage stage)
    {
        IReadOnlyList<Phone> last = [.. Phone.Take(Largest).Skip(Largest - 200)];
        await stage.Floor.RunAsync(Posts.ToAll(last, 2), atOnce: 1);
        await stage.Ours.RunAsync(Posts.ToAll(last, 20), atOnce: 1);
    }

    private static async Task GroupAsync(Stage stage, IReadOnlyList<Phone> members, Findings findings)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"group of {members.Count:N0}, ");
        Sample first = await stage.Ours.RunAsync(Posts.ToAll(members), atOnce: 1);
        List<Sample> following = [];
        for (int message = 2; message <= Following; message++)
        {
            following.Add(await stage.Ours.RunAsync(Posts.ToAll(members), atOnce: 1));
        }

        Sample counted = await stage.Ours.CountAsync(() => stage.Ours.RunAsync(Posts.ToAll(members), atOnce: 1), isDotnet: true);
        Sample floor = await stage.Floor.RunAsync(Posts.ToAll(members), atOnce: 1);
        Result second = Result.Of($"{name}2nd message", stage.OursName, [following[0]]);
        Result all = Result.Of($"{name}2nd to 10th", stage.OursName, following, counted);
        findings.Add(
        [
            Result.Of($"{name}1st message", stage.OursName, [first]),
            Result.Of($"{name}1st message", stage.FloorName, [floor]),
            second,
            Result.Of($"{name}10th message", stage.OursName, [following[^1]]),
            all,
        ]);
        findings.Add(new Budget($"{name}2nd message, storage requests a recipient", 0.05, second.StorageRequestsPerPush!.Value, ""));
        if (members.Count >= 1_000)
        {
            findings.Add(new Budget($"{name}2nd to 10th message, our CPU a recipient", 20, all.CpuPerPush, " µs"));
        }

        if (members.Count == Largest)
        {
            findings.Add(new Budget($"{name}2nd message, until the last has it", 0.5, second.Milliseconds / 1000, " s"));
        }
    }

    // To the same ten thousand, as known as in a lively group: what grows here is our work, not Azurite's.
    private static async Task RecipientsAsync(Stage stage, int rounds, Findings findings)
    {
        IReadOnlyList<Phone> all = Phone.Take(Largest);
        await stage.Ours.RunAsync(Posts.ToAll(all), atOnce: 1);
        foreach (int recipients in (int[])[1, 10, 100, 1_000, Largest, 10 * Largest])
        {
            IReadOnlyList<Phone> some = [.. all.Take(recipients)];
            int events = Math.Max(1, recipients / Largest);
            List<Sample> samples = [];
            for (int round = 0; round < rounds; round++)
            {
                samples.Add(await stage.Ours.RunAsync(Posts.ToAll(some, events), atOnce: 10));
            }

            findings.Add([Result.Of(string.Create(CultureInfo.InvariantCulture, $"{RecipientsPrefix}{recipients:N0}"), stage.OursName, samples)]);
        }
    }
}
