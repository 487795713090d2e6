using PushFunctions.Chaos;
using PushFunctions.Chaos.Judging;

if (ChaosOptions.TryParse(args, out string? mistake) is not { } options)
{
    await Console.Error.WriteLineAsync(mistake);
    return 2;
}

Verdict verdict = await ChaosRun.RunAsync(options, Console.Out, CancellationToken.None);
return verdict.Broken.Count == 0 ? 0 : 1;
