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
    private const int WarmUpMembers = 500;
    private const int WarmUpRounds = 2;
    private const int WarmUpMessages = 40;

    /// <summary>Runs those of the shapes that are asked for.</summary>
    public static async Task RunAsync(LoadOptions options, string published, Scratch folder, Findings findings)
    {
        Sampling sampling = options.Sampling;
        Phone[] everybody = [.. Phone.Take(WarmUpMembers + sampling.Groups.Sum())];
        await using Stage stage = await Stage.StartAsync(
            published,
            folder,
            "groups",
            everybody,

            // Longer than the 2 s that it is by default: a slow machine must not read half of a group again.
            "Push:UserCacheSeconds",
            "60",
            isIndexed: true);

        // Whoever has had a message is known: the warm-up and each group have members of their own.
        await WarmUpAsync(stage, everybody[..WarmUpMembers]);
        if (options.Shapes.Contains(ShapeNames.Groups))
        {
            int first = WarmUpMembers;
            foreach (int size in sampling.Groups)
            {
                await GroupAsync(stage, everybody[first..(first + size)], sampling.HasTools, findings);
                first += size;
            }
        }

        if (options.Shapes.Contains(ShapeNames.Recipients))
        {
            await RecipientsAsync(stage, sampling, everybody[^Largest..], findings);
        }
    }

    // Connections are open by then, and the code has been compiled for good: what runs for each recipient by many at once, what runs for each
    // message by messages one at a time, as they are measured. The runtime compiles anew what was called thirty times, in quiet moments.
    private static async Task WarmUpAsync(Stage stage, Phone[] members)
    {
        for (int round = 0; round < WarmUpRounds; round++)
        {
            await stage.Floor.RunAsync(Posts.ToAll(members, 5), atOnce: 1);
            await stage.Ours.RunAsync(Posts.ToAll(members, WarmUpMessages), atOnce: 4);
        }

        for (int message = 0; message < WarmUpMessages; message++)
        {
            await stage.Ours.RunAsync(Posts.ToAll(members), atOnce: 1);
        }
    }

    private static async Task GroupAsync(Stage stage, Phone[] members, bool hasTools, Findings findings)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"group of {members.Length:N0}, ");
        Sample first = await stage.Ours.RunAsync(Posts.ToAll(members), atOnce: 1);
        List<Sample> following = [];
        for (int message = 2; message <= Following; message++)
        {
            following.Add(await stage.Ours.RunAsync(Posts.ToAll(members), atOnce: 1));
        }

        Sample? counted = hasTools ? await stage.Ours.CountAsync(() => stage.Ours.RunAsync(Posts.ToAll(members), atOnce: 1), isDotnet: true) : null;
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

        // The half dozen requests of the message itself are more than that for each of a hundred.
        if (members.Length >= 1_000)
        {
            findings.Add(new Budget($"{name}2nd message, storage requests a recipient", 0.05, second.StorageRequestsPerPush!.Value, ""));
            findings.Add(new Budget($"{name}2nd to 10th message, our CPU a recipient", 20, all.CpuPerPush, " µs"));
        }

        if (members.Length == Largest)
        {
            findings.Add(new Budget($"{name}2nd message, until the last has it", 0.5, second.Milliseconds / 1000, " s"));
        }
    }

    // To the same ten thousand, as known as in a lively group: what grows here is our work, not Azurite's.
    private static async Task RecipientsAsync(Stage stage, Sampling sampling, Phone[] all, Findings findings)
    {
        await stage.Ours.RunAsync(Posts.ToAll(all), atOnce: 1);
        foreach (int recipients in sampling.Recipients)
        {
            IReadOnlyList<Phone> some = [.. all.Take(recipients)];
            int events = Math.Max(1, recipients / Largest);
            List<Sample> samples = [];
            for (int round = 0; round < sampling.RecipientRounds; round++)
            {
                samples.Add(await stage.Ours.RunAsync(Posts.ToAll(some, events), atOnce: 10));
            }

            findings.Add([Result.Of(string.Create(CultureInfo.InvariantCulture, $"{RecipientsPrefix}{recipients:N0}"), stage.OursName, samples)]);
        }
    }
}
