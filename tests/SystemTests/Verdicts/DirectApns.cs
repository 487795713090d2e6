using System.Security.Cryptography;
using System.Text.Json;

namespace PushFunctions.SystemTests.Verdicts;

/// <summary>The settings of an app that reaches the emulated APNs without a hub.</summary>
internal static class DirectApns
{
    /// <summary>Keys below the app's section <c>Apns</c>, with their values.</summary>
    /// <param name="app">Which app: some have slips in them.</param>
    /// <param name="keyFile">What the emulator hands out.</param>
    /// <param name="address">Where its APNs is.</param>
    public static IReadOnlyList<(string Key, string Value)> SettingsOf(string app, string keyFile, Uri address)
    {
        using JsonDocument file = JsonDocument.Parse(keyFile);
        using ECDsa another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return
        [
            ("TeamId", Text("teamId")),
            ("KeyId", Text("keyId")),
            ("BundleId", app == "direct-other" ? "com.example.other" : Text("bundleId")),
            ("PrivateKey", app == "direct-secret" ? another.ExportPkcs8PrivateKeyPem() : Text("privateKey")),
            ("BaseAddress", address.AbsoluteUri),
        ];

        string Text(string name) => file.RootElement.GetProperty(name).GetString()!;
    }
}
