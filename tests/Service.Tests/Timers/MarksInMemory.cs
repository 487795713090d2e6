using System.Collections.Concurrent;
using PushFunctions.Core.Jobs;
using PushFunctions.Core.Ports;

namespace PushFunctions.Service.Tests.Timers;

/// <summary>Marks that outlive a runner, shared by several, and that can be out of reach.</summary>
internal sealed class MarksInMemory : IJobMarks
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, JobMark> _marks = new(StringComparer.Ordinal);

    public bool CannotBeRead { get; set; }

    public bool CannotBeWritten { get; set; }

    public ConcurrentQueue<JobMark> Written { get; } = new();

    public JobMark this[string name]
    {
        get
        {
            lock (_lock)
            {
                return _marks[name];
            }
        }
    }

    public Task<IReadOnlyDictionary<string, JobMark>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return CannotBeRead ? throw new IOException("Lunch?") : Task.FromResult<IReadOnlyDictionary<string, JobMark>>(_marks.ToDictionary());
        }
    }

    public Task<JobMark?> WriteAsync(JobMark mark, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (CannotBeWritten)
            {
                throw new IOException("Lunch?");
            }

            if (_marks.GetValueOrDefault(mark.Name)?.Version != mark.Version)
            {
                return Task.FromResult<JobMark?>(null);
            }

            _marks[mark.Name] = mark with { Version = Guid.NewGuid().ToString() };
            Written.Enqueue(mark);
            return Task.FromResult<JobMark?>(_marks[mark.Name]);
        }
    }
}
