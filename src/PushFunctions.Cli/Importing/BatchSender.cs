using System.Text.Json;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Importing;

/// <summary>
/// Registers a batch, again and again what could not be tried, until each of its rows is registered or known to be bad. Registering what is
/// registered changes nothing, so that repeating is safe.
/// </summary>
internal sealed class BatchSender(ApiClient api, int retries, TimeProvider clock)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly record struct Entry(SourceRow Row, RegistrationBody Device);

    /// <exception cref="CliException">The service is away for too long, or refuses the key.</exception>
    public async Task<BatchResult> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        Tally tally = new(batch.Bad);
        await SendAsync([.. batch.Devices.Select(one => new Entry(one.Row, one.Device))], tally, cancellationToken);
        return new BatchResult(tally.Created, tally.Known, [.. tally.Bad.OrderBy(row => row.Row)]);
    }

    private async Task SendAsync(IReadOnlyList<Entry> entries, Tally tally, CancellationToken cancellationToken)
    {
        for (int attempt = 1; entries.Count > 0; attempt++)
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes([.. entries.Select(entry => entry.Device)], ApiJson.Default.IReadOnlyListRegistrationBody);
            ApiAnswer answer = await api.PostAsync("/api/devices", body, cancellationToken);
            if (answer.Status == 413)
            {
                await HalveAsync(entries, tally, cancellationToken);
                return;
            }

            IReadOnlyList<Entry> left = answer.IsSuccess ? tally.Take(entries, answer.Read(ApiJson.Default.IReadOnlyListRegisteredDevice))
                : answer.Passes ? entries
                : throw answer.Refusal();
            if (left.Count > 0 && attempt > retries)
            {
                throw answer.IsSuccess ? new CliException(ExitCodes.Unreachable, "the service's storage is out of reach") : answer.Refusal();
            }

            if (left.Count > 0)
            {
                TimeSpan backoff = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt - 1), LongestWait.TotalSeconds));
                await Task.Delay(answer.RetryAfter is { } asked && asked > backoff ? asked : backoff, clock, cancellationToken);
            }

            entries = left;
        }
    }

    private async Task HalveAsync(IReadOnlyList<Entry> entries, Tally tally, CancellationToken cancellationToken)
    {
        if (entries.Count == 1)
        {
            tally.Bad.Add(new BadRow(entries[0].Row.Number, "is too large for one request", entries[0].Row.Text));
            return;
        }

        int half = entries.Count / 2;
        await SendAsync([.. entries.Take(half)], tally, cancellationToken);
        await SendAsync([.. entries.Skip(half)], tally, cancellationToken);
    }

    private sealed class Tally(IEnumerable<BadRow> bad)
    {
        public int Created { get; private set; }

        public int Known { get; private set; }

        public List<BadRow> Bad { get; } = [.. bad];

        /// <returns>What could not be tried.</returns>
        public List<Entry> Take(IReadOnlyList<Entry> entries, IReadOnlyList<RegisteredDevice> results)
        {
            if (entries.Count != results.Count)
            {
                throw new CliException(ExitCodes.Unreachable, "the service answered another number of results than there were registrations");
            }

            List<Entry> left = [];
            foreach ((Entry entry, RegisteredDevice result) in entries.Zip(results))
            {
                switch (result.Status)
                {
                    case 201: Created++; break;
                    case 200: Known++; break;
                    case 429 or >= 500: left.Add(entry); break;
                    default: Bad.Add(new BadRow(entry.Row.Number, Reason(result.Problem), entry.Row.Text)); break;
                }
            }

            return left;
        }

        // "$[7].token must …" is about the request's eighth; whoever reads it has the row before him.
        private static string Reason(Problem? problem) => problem switch
        {
            null => "was refused without a reason",
            { Errors: { Count: > 0 } errors } => string.Join("; ", errors.Select(error => $"{Member(error.Path)} {error.Message}")),
            _ => problem.ToLine(),
        };

        private static string Member(string path) => path.StartsWith("$[", StringComparison.Ordinal) && path.IndexOf("].", StringComparison.Ordinal) is > 0 and int end
            ? path[(end + 2)..]
            : path;
    }
}
