using System.Text.Json;

namespace PushFunctions.Emulator.Channels;

/// <summary>What a platform's service is given for one device.</summary>
internal sealed record Push(JsonElement Payload, int PayloadBytes, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>APNs and FCM agree on it.</summary>
    public const int LargestPayload = 4096;
}
