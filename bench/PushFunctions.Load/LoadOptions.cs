using PushFunctions.Load.Shapes;

namespace PushFunctions.Load;

/// <summary>What is measured, and where the figures go.</summary>
internal sealed record LoadOptions
{
    private const string Usage = "PushFunctions.Load [--quick] [--shapes NAME,NAME] [--host FOLDER] [--json FILE] [--write-docs]";

    /// <summary>Fewer samples, no silent provider and no rivals: under two minutes once everything is built.</summary>
    public bool IsQuick { get; init; }

    /// <summary>How often each shape is measured.</summary>
    public Sampling Sampling => IsQuick ? Sampling.Quick : Sampling.Full;

    /// <summary>Names of <see cref="ShapeNames.All"/>. Default: all; quick ones without rivals.</summary>
    public IReadOnlyList<string> Shapes { get; init; } = ShapeNames.All;

    /// <summary>A published local host to measure. Default: none, it is published first.</summary>
    public string? Host { get; init; }

    /// <summary>The file with all figures. Default: <c>artifacts/load.json</c>, or <c>load-quick.json</c>.</summary>
    public string? JsonFile { get; init; }

    /// <summary>Whether <c>docs/benchmarks.md</c> and its pictures are written.</summary>
    public bool WritesDocs { get; init; }

    /// <returns>Null if they cannot be understood.</returns>
    public static LoadOptions? TryParse(IReadOnlyList<string> args, out string? mistake)
    {
        LoadOptions options = new();
        bool hasShapes = false;
        for (int i = 0; i < args.Count; i++)
        {
            string option = args[i];
            string? value = option is "--shapes" or "--host" or "--json" ? args.ElementAtOrDefault(++i) : "";
            LoadOptions? with = (option, value) switch
            {
                (_, null) => null,
                ("--quick", _) => options with { IsQuick = true },
                ("--write-docs", _) => options with { WritesDocs = true },
                ("--shapes", _) => options with { Shapes = value.Split(',', StringSplitOptions.RemoveEmptyEntries) },
                ("--host", _) => options with { Host = Path.GetFullPath(value) },
                ("--json", _) => options with { JsonFile = Path.GetFullPath(value) },
                _ => null,
            };
            if (with is null)
            {
                mistake = $"'{option}' is no option, or lacks its value. {Usage}";
                return null;
            }

            hasShapes |= option == "--shapes";
            options = with;
        }

        if (options.Shapes.Except(ShapeNames.All).FirstOrDefault() is { } unknown)
        {
            mistake = $"'{unknown}' is none of {string.Join(", ", ShapeNames.All)}. {Usage}";
            return null;
        }

        mistake = null;
        return options.IsQuick && !hasShapes ? options with { Shapes = [.. ShapeNames.All.Except([ShapeNames.Rivals])] } : options;
    }
}
