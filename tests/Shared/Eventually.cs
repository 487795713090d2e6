using System.Runtime.CompilerServices;

namespace PushFunctions.Tests;

/// <summary>Waits for a condition, never for luck.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(50);

    // Whoever waits for seconds asks less often: what is waited for needs the processor.
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(250);

    public static Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        TrueAsync(() => Task.FromResult(condition()), what);

    public static async Task TrueAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        long started = TimeProvider.System.GetTimestamp();
        TimeSpan poll = FirstPoll;
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Limit)
            {
                Assert.Fail($"Not within {Limit.TotalSeconds} s: {what}");
            }

            await Task.Delay(poll, TimeProvider.System, TestContext.Current.CancellationToken);
            poll = poll * 1.5 < LongestPoll ? poll * 1.5 : LongestPoll;
        }
    }
}
