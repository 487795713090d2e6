using System.Security.Cryptography;
using PushFunctions.Benching;
using PushFunctions.Load.Judging;
using PushFunctions.Load.Machines;
using PushFunctions.Load.Measuring;

namespace PushFunctions.Load.Shapes;

/// <summary>Messages to one person each: under load, in a burst, into an idle host, and while one provider fails.</summary>
internal static class OneToOneShapes
{
    public const string ArraysTitle = "one-to-one, arrays of 100";
    public const string SingleTitle = "one-to-one, singly";
    public const string IdleTitle = "one-to-one, idle host";

    private const int AtOnce = 16;
    private const int ArraysAtOnce = 4;
    private const int ArraySize = 100;
    private const int BurstAtOnce = 64;
    private const int PerSecond = 40;
    private const int IdleWarmUps = 3;

    // Posts of each channel while its gate learns that a provider hangs, for ten seconds: docs/reliability.md, Limits.
    private const int WhileTheGateLearns = PerSecond / 2 * 11;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    /// <summary>Runs those of the shapes that are asked for.</summary>
    public static async Task RunAsync(LoadOptions options, string published, Scratch folder, Findings findings)
    {
        Sampling sampling = options.Sampling;
        int phones = sampling.Phones;
        await using Stage stage = await Stage.StartAsync(
            published,
            folder,
            "one-to-one",
            [.. Phone.Take(phones), .. Phone.Take(phones, Phone.Fcm)],

            // Each message is to somebody whom nobody has written to for a while: no user is known from the round before.
            "Push:UserCacheSeconds",
            "0");
        foreach (string shape in options.Shapes)
        {
            await (shape switch
            {
                ShapeNames.Single => SingleAsync(stage, sampling, findings),
                ShapeNames.Arrays => ArraysAsync(stage, sampling, findings),
                ShapeNames.Burst => BurstAsync(stage, sampling.Bursts, Phone.Take(phones / 2), findings),
                ShapeNames.Idle => IdleAsync(stage, sampling.Idle, findings),
                ShapeNames.Failing => FailingAsync(stage, sampling, findings),
                _ => Task.CompletedTask,
            });
        }
    }

    private static async Task SingleAsync(Stage stage, Sampling sampling, Findings findings)
    {
        IReadOnlyList<Result> results = await stage.InTurnsAsync(SingleTitle, sampling, () => Posts.Singly(Phone.Take(sampling.Phones)), AtOnce);
        findings.Add(results);
        (Result ours, Result floor) = (results[0], results[1]);
        findings.Add(new Budget($"{SingleTitle}, storage requests a push", 8, ours.StorageRequestsPerPush!.Value, ""));
        findings.Add(new Budget(
            $"{SingleTitle}, storage requests a second against the floor's",
            0.9,
            ours.StorageRequestsPerPush!.Value * ours.DispatchedPerSecond / (floor.StorageRequestsPerPush!.Value * floor.DispatchedPerSecond),
            "",
            IsFloor: true));
    }

    private static async Task ArraysAsync(Stage stage, Sampling sampling, Findings findings)
    {
        IReadOnlyList<Result> results = await stage.InTurnsAsync(ArraysTitle, sampling, () => Posts.InArrays(Phone.Take(sampling.Phones), ArraySize), ArraysAtOnce);
        findings.Add(results);
        findings.Add(new Budget($"{ArraysTitle}, storage requests a push", 4.3, results[0].StorageRequestsPerPush!.Value, ""));
    }

    private static async Task BurstAsync(Stage stage, int rounds, IReadOnlyList<Phone> phones, Findings findings)
    {
        List<Sample> ours = [];
        for (int round = 0; round < rounds; round++)
        {
            await Task.Delay(Quiet, TimeProvider.System);
            ours.Add(await stage.Ours.RunAsync(Posts.Singly(phones), BurstAtOnce));
        }

        findings.Add([Result.Of($"burst of {phones.Count} after {Quiet.TotalSeconds:F0} s of quiet", stage.OursName, ours)]);
    }

    private static async Task IdleAsync(Stage stage, int pushes, Findings findings)
    {
        IReadOnlyList<Phone> phones = Phone.Take(pushes);

        // Idle, not new: a host that has just begun compiles with its first pushes.
        await stage.Floor.RunAsync(Posts.Singly(phones), AtOnce);
        for (int round = 0; round < IdleWarmUps; round++)
        {
            await stage.Ours.RunAsync(Posts.Singly(phones), AtOnce);
        }

        // Polls every 200 ms must not find each post at the same point of their interval.
        Sample sample = await stage.Ours.RunPacedAsync(Posts.Singly(phones), _ => TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(400, 600)));
        Sample floor = await stage.Floor.RunPacedAsync(Posts.Singly(phones.Take(15)), _ => TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(400, 600)));
        Result result = Result.Of(IdleTitle, stage.OursName, [sample]);
        findings.Add([result, Result.Of(IdleTitle, stage.FloorName, [floor])]);
        findings.Add(new Budget($"{IdleTitle}, POST to provider, p50", 150, result.Latency.P50, " ms"));
    }

    // A backend that posts at its own pace for both platforms; then Google's throttles everything, then it answers nothing.
    private static async Task FailingAsync(Stage stage, Sampling sampling, Findings findings)
    {
        const string Title = "APNs while FCM";
        IReadOnlyList<IReadOnlyList<PushEvent>> Mixed(int count) => [.. Posts.Singly(Phone.Take(count)).Zip(Posts.Singly(Phone.Take(count, Phone.Fcm))).SelectMany(pair => (IReadOnlyList<PushEvent>[])[pair.First, pair.Second])];
        await stage.Ours.RunPacedAsync(Mixed(20), Pace);
        Result well = await AsideAsync("is well", null);
        Result throttled = await AsideAsync("answers 429", new { channel = "fcm", status = 429, retryAfter = 1, count = 0 });
        Result[] failures = sampling.HasSilence
            ? [throttled, await AsideAsync("answers nothing", new { channel = "fcm", kind = "timeout", count = 0 }, WhileTheGateLearns)]
            : [throttled];
        findings.Add([well, .. failures]);
        foreach (Result failing in failures)
        {
            findings.Add(new Budget($"{failing.Shape}, p50 beyond the same while it is well", 50, failing.Latency.P50 - well.Latency.P50, " ms"));
        }

        async Task<Result> AsideAsync(string state, object? fault, int learning = 0)
        {
            if (fault is not null)
            {
                await stage.Emulator.ArmAsync(fault);
            }

            IReadOnlyList<IReadOnlyList<PushEvent>> posts = Mixed(learning + sampling.Aside);
            Task<Sample> round = stage.Ours.RunPacedAsync(posts, Pace);
            await Task.WhenAny(round, Task.Delay(posts.Count * Pace(0), TimeProvider.System));
            using HttpResponseMessage disarmed = await stage.Emulator.Control.DeleteAsync("/faults");
            disarmed.EnsureSuccessStatusCode();
            return Result.Of($"{Title} {state}", stage.OursName, [OfApns(await round, learning)]);
        }

        static TimeSpan Pace(int index) => TimeSpan.FromSeconds(1.0 / PerSecond);
    }

    // What FCM's own pushes took is up to FCM, and the first ones' time to its gate; that none was lost is counted of all.
    private static Sample OfApns(Sample sample, int learning)
    {
        HashSet<string> first = [.. Phone.Take(learning).Select(phone => phone.Token)];
        return sample with
        {
            Latencies = [.. sample.Latencies.Where(push => push.Token.Length == Phone.ApnsTokenLength && !first.Contains(push.Token))],
        };
    }
}
