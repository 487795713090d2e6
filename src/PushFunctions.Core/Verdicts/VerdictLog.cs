using Microsoft.Extensions.Logging;

namespace PushFunctions.Core.Verdicts;

/// <summary>What there is to say of verdicts in bulk: the instance, and no token.</summary>
internal static partial class VerdictLog
{
    [LoggerMessage(1007, LogLevel.Error, "Channel {Channel} has more tokens called dead within an hour than phones die: are its credentials, project and environment the right ones? Nothing more is removed without proof, and nothing in bulk")]
    public static partial void MassVerdict(ILogger logger, string channel);
}
