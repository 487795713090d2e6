using System.IO.Compression;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Timpush;

/// <summary>What is in a UserSig: its JSON, as zlib and base64 leave it to whoever made it how small that gets.</summary>
internal static class UserSigs
{
    public static JsonElement Open(string userSig)
    {
        using MemoryStream deflated = new(Convert.FromBase64String(userSig.Replace('*', '+').Replace('-', '/').Replace('_', '=')));
        using ZLibStream json = new(deflated, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<JsonElement>(json);
    }
}
