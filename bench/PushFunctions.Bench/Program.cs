using PushFunctions.Bench.Composing;
using PushFunctions.Bench.Direct;
using PushFunctions.Bench.Memory;

(string Name, Func<Task<bool>> Run)[] all =
[
    ("compose", () => Task.FromResult(ComposeBench.Run(Console.Out))),
    ("memory", () => MemoryBench.RunAsync(Console.Out)),
    ("apns", () => ApnsBench.RunAsync(Console.Out)),
    ("apns-storm", () => ApnsStormBench.RunAsync(Console.Out)),
    ("fcm", () => FcmBench.RunAsync(Console.Out)),
];

if (args.Except(all.Select(bench => bench.Name)).FirstOrDefault() is { } unknown)
{
    await Console.Error.WriteLineAsync($"'{unknown}' is none of {string.Join(", ", all.Select(bench => bench.Name))}; without an argument, all of them run");
    return 2;
}

// Which are over budget is printed by themselves; a machine under load may be the reason.
bool isWithin = true;
foreach ((string name, Func<Task<bool>> run) in all)
{
    isWithin &= (args.Length > 0 && !args.Contains(name)) || await run();
}

return isWithin ? 0 : 1;
