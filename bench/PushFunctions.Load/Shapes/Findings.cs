using PushFunctions.Load.Judging;
using PushFunctions.Load.Measuring;
using PushFunctions.Load.Reporting;

namespace PushFunctions.Load.Shapes;

/// <summary>What a run has seen so far; each line is printed as it comes.</summary>
internal sealed class Findings(TextWriter output)
{
    private readonly List<Result> _results = [];
    private readonly List<Budget> _budgets = [];
    private readonly List<string> _skipped = [];

    public IReadOnlyList<Result> Results => _results;

    public IReadOnlyList<Budget> Budgets => _budgets;

    /// <summary>What could not be measured here, a sentence each.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    /// <summary>Milliseconds from the process's start to its first 202, one for each start.</summary>
    public IReadOnlyList<double> Starts { get; set; } = [];

    public void Add(IReadOnlyList<Result> results)
    {
        _results.AddRange(results);
        foreach (Result result in results)
        {
            output.WriteLine(Table.Line(result));
        }
    }

    public void Add(Budget budget) => _budgets.Add(budget);

    public void Skip(string sentence)
    {
        _skipped.Add(sentence);
        output.WriteLine(sentence);
    }
}
