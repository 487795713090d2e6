namespace PushFunctions.Emulator.Replies;

/// <summary>Ends a request in one of the ways that leave its client without an answer.</summary>
internal sealed class ReplyBreaker(EmulatorOptions options, IHostApplicationLifetime lifetime)
{
    public async Task EndAsync(HttpContext context, ReplyEnding ending, Action writeHead)
    {
        switch (ending)
        {
            case ReplyEnding.Held:
                await HoldAsync(context);
                context.Abort();
                break;
            case ReplyEnding.Broken:
                context.Abort();
                break;
            case ReplyEnding.BrokenHalfway:
                writeHead();
                context.Response.ContentLength = 64; // Promised and never sent: the client knows that it is not all.
                await context.Response.WriteAsync("<", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(ending), ending, "leaves an answer");
        }
    }

    private async Task HoldAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await Task.Delay(options.LongestHold, options.TimeProvider, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
