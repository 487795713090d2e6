namespace PushFunctions.Channels.Vendors;

/// <summary>Says who this process is, to whoever takes the word of the platform that it runs on in a key's place.</summary>
public interface ISubjectTokens
{
    /// <summary>A token of the identity, a JWT, fresh enough to be used at once.</summary>
    /// <param name="audience">Whom it is for, as the platform names it: in Entra ID an application id URI.</param>
    /// <param name="clientId">Which of several identities; null for the only one.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="NoIdentityException">There is none to be had.</exception>
    Task<string> GetAsync(string audience, string? clientId, CancellationToken cancellationToken);
}

/// <summary>The platform vouched for nobody. The inner exception may name ids, and is not logged.</summary>
public sealed class NoIdentityException : Exception
{
    /// <summary>Without a word of why.</summary>
    public NoIdentityException()
        : this("identity", passes: true)
    {
    }

    /// <summary>With a code alone, which passes.</summary>
    public NoIdentityException(string code)
        : this(code, passes: true)
    {
    }

    /// <summary>With a code and what it came from, which passes.</summary>
    public NoIdentityException(string code, Exception innerException)
        : this(code, passes: true, innerException)
    {
    }

    /// <summary>With all that is known.</summary>
    /// <param name="code">Why, as a code: up to 64 visible ASCII characters.</param>
    /// <param name="passes">True where asking again later may help; false where an operator has to act.</param>
    /// <param name="innerException">What it came from.</param>
    public NoIdentityException(string code, bool passes, Exception? innerException = null)
        : base($"no token of this process's identity: {code}", innerException)
    {
        Code = code;
        Passes = passes;
    }

    /// <summary>Why.</summary>
    public string Code { get; }

    /// <summary>Whether asking again later may help.</summary>
    public bool Passes { get; }
}
