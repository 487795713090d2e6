using Azure.Core;
using Azure.Core.Pipeline;

namespace PushFunctions.Tests;

/// <summary>
/// Lets operations run at once, one storage request at a time, in a given order: what two processes do to each other by bad luck happens
/// every time. Each operation has its own clients, with the policy of its seat, and makes one request after the other.
/// </summary>
public sealed class StorageTurns(int operations)
{
    private readonly Seat[] _seats = [.. Enumerable.Range(0, operations).Select(_ => new Seat())];

    public IReadOnlyList<HttpPipelinePolicy> Seats => _seats;

    /// <summary>Runs one operation for each seat to its end.</summary>
    /// <param name="order">
    /// Whose request goes next, by seat. One that has come to its end is passed over; after the last, those that are left go one after the
    /// other.
    /// </param>
    /// <param name="start">Starts the operation of a seat.</param>
    public async Task RunAsync(IEnumerable<int> order, Func<int, Task> start)
    {
        Task[] ends = [.. _seats.Select((_, number) => start(number))];
        foreach (int number in order)
        {
            await StepAsync(number);
        }

        for (int number = 0; number < _seats.Length; number++)
        {
            while (await StepAsync(number))
            {
            }
        }

        await Task.WhenAll(ends);

        // All others stand still, wherever they are, until it waits for its turn again or has ended.
        async Task<bool> StepAsync(int number)
        {
            Seat seat = _seats[number];
            if (await Task.WhenAny(ends[number], seat.Waits) == ends[number])
            {
                return false;
            }

            seat.Go();
            await Task.WhenAny(ends[number], seat.Waits);
            return true;
        }
    }

    private sealed class Seat : StoragePolicy
    {
        private TaskCompletionSource _waits = New();
        private TaskCompletionSource _turn = New();

        /// <summary>Completes when a request waits for its turn.</summary>
        public Task Waits => _waits.Task;

        public void Go()
        {
            TaskCompletionSource turn = _turn;
            (_waits, _turn) = (New(), New());
            turn.SetResult();
        }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Task turn = _turn.Task;
            _waits.SetResult();
            await turn;
            await ProcessNextAsync(message, pipeline);
        }

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
