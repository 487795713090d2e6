namespace PushFunctions.Load.Shapes;

/// <summary>How often each shape is measured: as a page of figures needs it, or as two minutes allow.</summary>
internal sealed record Sampling
{
    /// <summary>Whom one-to-one messages go to: pushes a round.</summary>
    public required int Phones { get; init; }

    /// <summary>Rounds in turns with the floor that do not count, in which the runtime compiles anew what is called most.</summary>
    public required int WarmUps { get; init; }

    /// <summary>Those that count.</summary>
    public required int Rounds { get; init; }

    public required int Bursts { get; init; }

    /// <summary>Whether a further round is made with the tools on that count system calls and allocations.</summary>
    public required bool HasTools { get; init; }

    /// <summary>Pushes into an idle host, about half a second apart.</summary>
    public required int Idle { get; init; }

    /// <summary>Pushes of each channel in each state of FCM.</summary>
    public required int Aside { get; init; }

    /// <summary>Whether FCM also answers nothing, which its gate takes eleven seconds to learn.</summary>
    public required bool HasSilence { get; init; }

    public required IReadOnlyList<int> Groups { get; init; }

    /// <summary>How many known recipients the rounds of that shape have.</summary>
    public required IReadOnlyList<int> Recipients { get; init; }

    public required int RecipientRounds { get; init; }

    public required int Starts { get; init; }

    /// <summary>Whom one-to-one messages straight to APNs go to, by the rivals and by ours.</summary>
    public required int RivalPhones { get; init; }

    public static Sampling Full { get; } = new()
    {
        Phones = 1_000,
        WarmUps = 2,
        Rounds = 5,
        HasTools = true,
        Bursts = 5,
        Idle = 120,
        Aside = 400,
        HasSilence = true,
        Groups = [100, 1_000, 10_000],
        Recipients = [1, 10, 100, 1_000, 10_000, 100_000],
        RecipientRounds = 5,
        Starts = 15,
        RivalPhones = 500,
    };

    public static Sampling Quick { get; } = new()
    {
        Phones = 150,
        WarmUps = 1,
        Rounds = 2,
        HasTools = false,
        Bursts = 1,
        Idle = 30,
        Aside = 50,
        HasSilence = false,
        Groups = [1_000, 10_000],
        Recipients = [1_000, 10_000, 100_000],
        RecipientRounds = 1,
        Starts = 3,
        RivalPhones = 100,
    };
}
