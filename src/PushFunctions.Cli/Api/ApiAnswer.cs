using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Api;

/// <summary>What the service answered, or that it did not.</summary>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Body">The body as it came.</param>
/// <param name="RetryAfter">How long it asked to wait.</param>
internal sealed record ApiAnswer(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter)
{
    /// <summary>Why there was no answer, in a sentence.</summary>
    public string? Failure { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>True where the same request may be taken later.</summary>
    public bool Passes => Status is 0 or 408 or 429 or >= 500;

    /// <summary>The body as a record.</summary>
    /// <exception cref="CliException">It is none: another program answers there.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body.Span, type) ?? throw Stranger();
        }
        catch (JsonException)
        {
            throw Stranger();
        }
    }

    /// <summary>This answer if it is a success.</summary>
    /// <exception cref="CliException">It is none; the exit code and the sentence say why.</exception>
    public ApiAnswer OrThrow() => IsSuccess ? this : throw Refusal();

    /// <summary>What to end with.</summary>
    public CliException Refusal() => Status switch
    {
        0 => new CliException(ExitCodes.Unreachable, Failure!),
        401 => new CliException(
            ExitCodes.Refused, Said ?? "the key is missing or does not open this route: set PUSHFUNCTIONS_KEY, or give the profile a key (operators' routes need the operator's)"),
        403 => new CliException(ExitCodes.Refused, Said ?? "the service refuses this address or page (403)"),
        >= 500 => new CliException(ExitCodes.Unreachable, Said ?? $"the service answered {Status}"),
        _ => new CliException(ExitCodes.Refused, Said ?? $"the service answered {Status}: is the address that of PushFunctions, and of this version?"),
    };

    private string? Said
    {
        get
        {
            try
            {
                return JsonSerializer.Deserialize(Body.Span, ApiJson.Default.Problem)?.ToLine();
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    private static CliException Stranger() =>
        new(ExitCodes.Unreachable, "what answered is not PushFunctions, or of another version: its answer cannot be read");
}
