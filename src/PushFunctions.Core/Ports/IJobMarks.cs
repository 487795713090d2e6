using PushFunctions.Core.Jobs;

namespace PushFunctions.Core.Ports;

/// <summary>The jobs' marks, which outlive the process and hold for every host of a storage.</summary>
public interface IJobMarks
{
    /// <summary>Every mark, by its job's name.</summary>
    Task<IReadOnlyDictionary<string, JobMark>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes a mark over the version that it was read from, or where nothing was; null if somebody else wrote meanwhile.</summary>
    Task<JobMark?> WriteAsync(JobMark mark, CancellationToken cancellationToken);
}
