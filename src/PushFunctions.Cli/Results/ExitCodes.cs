namespace PushFunctions.Cli.Results;

/// <summary>What a script can tell by the exit code.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>It was done, and some of it failed: rows, pushes, credentials.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line or a file of the caller's is wrong; nothing was asked for.</summary>
    public const int Usage = 2;

    /// <summary>The service refused: the key, or what was asked for.</summary>
    public const int Refused = 3;

    /// <summary>Nobody answered, or with a fault of the server's.</summary>
    public const int Unreachable = 4;

    /// <summary>Ended by Ctrl+C.</summary>
    public const int Cancelled = 130;
}
