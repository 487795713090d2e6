using System.Globalization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;

namespace PushFunctions.Http.Messages;

/// <summary>
/// Answers "why did this user get nothing?": events are read as if they were posted, and what would become of them is told instead of done.
/// </summary>
internal sealed class DryRunPost(DryRun dryRun)
{
    /// <summary>One event.</summary>
    public async Task<ApiReply> RunAsync(ReadEvent read, CancellationToken cancellationToken)
    {
        ReadEvent resolved = await ResolveAsync(read, cancellationToken);
        if (resolved.Event is not MessageEvent tried)
        {
            return ApiReply.Of(resolved.Problem!);
        }

        RefuseTooMany(tried.Recipients!.Count, "$.recipients");
        DryRunReport report = DryRunReport.Of(tried, await dryRun.RunAsync(tried, cancellationToken));
        return ApiReply.Json(StatusCodes.Status200OK, report, MessageJson.Strict.DryRunReport);
    }

    /// <summary>An array of events that each stand for themselves; storage that is out of reach ends them all.</summary>
    public async Task<ApiReply> RunAsync(IReadOnlyList<ReadEvent> events, CancellationToken cancellationToken)
    {
        List<ReadEvent> resolved = [];
        foreach (ReadEvent read in events)
        {
            resolved.Add(await ResolveAsync(read, cancellationToken));
        }

        RefuseTooMany(resolved.Sum(read => read.Event?.Recipients!.Count ?? 0), "$");
        List<DryRunResult> results = [];
        foreach (ReadEvent read in resolved)
        {
            results.Add(read.Event is MessageEvent tried
                ? new DryRunResult
                {
                    Status = StatusCodes.Status200OK,
                    Id = tried.Id,
                    DryRun = DryRunReport.Of(tried, await dryRun.RunAsync(tried, cancellationToken)),
                }
                : new DryRunResult { Status = read.Problem!.Status, Id = read.Id, Problem = read.Problem });
        }

        bool all = results.TrueForAll(result => result.Status == StatusCodes.Status200OK);
        return ApiReply.Json(
            all ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus, results, MessageJson.Strict.IReadOnlyListDryRunResult);
    }

    // An event without recipients is for its roster, here as in intake.
    private async Task<ReadEvent> ResolveAsync(ReadEvent read, CancellationToken cancellationToken)
    {
        if (read.Event is not MessageEvent posted)
        {
            return read;
        }

        MessageEvent resolved = await dryRun.ResolveAsync(posted, cancellationToken);
        return resolved.Recipients!.Count > 0
            ? read with { Event = resolved }
            : read with { Event = null, Problem = Problems.NoRecipients(read.Path, posted) };
    }

    private static void RefuseTooMany(int recipients, string path)
    {
        if (recipients > DryRun.MaxRecipients)
        {
            string rule = string.Create(
                CultureInfo.InvariantCulture, $"holds {recipients} recipients; a dry run takes at most {DryRun.MaxRecipients} at once");
            throw new ProblemException(Problems.Invalid(path, rule));
        }
    }
}
