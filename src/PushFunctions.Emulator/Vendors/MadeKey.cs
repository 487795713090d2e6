using System.Security.Cryptography;

namespace PushFunctions.Emulator.Vendors;

/// <summary>An RSA key of the emulator's own making: nothing that signs is kept in a repository. All emulators of a process share it, as to find
/// its primes takes longer than all else that one does at its start.</summary>
internal sealed class MadeKey
{
    private readonly Lazy<string> _pem = new(() =>
    {
        using var made = RSA.Create(2048);
        return made.ExportPkcs8PrivateKeyPem();
    });

    /// <summary>The key, for whoever disposes of it.</summary>
    public RSA Open()
    {
        var key = RSA.Create();
        key.ImportFromPem(_pem.Value);
        return key;
    }
}
