using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Profiles;

/// <summary>Which service a command is for.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Key">What opens it; null for none.</param>
/// <param name="App">The app, or null.</param>
internal sealed record Target(Uri Address, string? Key, string? App)
{
    /// <summary>The local host's.</summary>
    public const string DefaultAddress = "http://localhost:7071";

    /// <param name="store">The profiles.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="profile">The profile that was named, or null.</param>
    /// <param name="address">The address that was named, or null.</param>
    /// <param name="app">The app that was named, or null.</param>
    /// <exception cref="CliException">There is no such profile, or the address or the key will not do.</exception>
    public static Target Find(ProfileStore store, Func<string, string?> variables, string? profile, string? address, string? app)
    {
        ProfileBook book = store.Read();
        address ??= profile is null && variables("PUSHFUNCTIONS_ADDRESS") is { Length: > 0 } set ? set : null; // as the option: the current profile's key is for its own address
        string? name = profile ?? (variables("PUSHFUNCTIONS_PROFILE") is { Length: > 0 } chosen ? chosen : address is null ? book.Current : null);
        Profile? found = name is null ? null : book.Profiles.GetValueOrDefault(name)
            ?? throw new CliException(ExitCodes.Usage, $"there is no profile '{name}': pushfunctions profile list");
        Uri at = AddressOf(address ?? found?.Address ?? DefaultAddress);
        string? key = KeyFinder.Find(found, variables);
        if (key is not null && at.Scheme != Uri.UriSchemeHttps && !at.IsLoopback)
        {
            throw new CliException(ExitCodes.Usage, $"{at.GetLeftPart(UriPartial.Authority)} is no https: the key would be readable on the way");
        }

        return new Target(at, key, app ?? found?.App);
    }

    /// <exception cref="CliException">It is no http address.</exception>
    public static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https") && address.Query.Length == 0 && address.UserInfo.Length == 0
            ? address
            : throw new CliException(ExitCodes.Usage, $"'{text}' is no address such as https://func-push.azurewebsites.net");

    /// <summary>The address; the key is a secret.</summary>
    public override string ToString() => $"{Address} {App}";
}
