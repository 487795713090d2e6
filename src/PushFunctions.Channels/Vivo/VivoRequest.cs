using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Json;

namespace PushFunctions.Channels.Vivo;

/// <summary>
/// Puts devices and a request id into a composed message. The id is the same for every repeat of a request and for no other: vivo calls it
/// unique to a request, so that the message's own would not do for its second thousand devices.
/// </summary>
internal sealed class VivoRequest
{
    private readonly byte[] _rest;
    private readonly string _savingId;
    private readonly IReadOnlyList<string> _tokens;
    private readonly string _mode;

    /// <summary>Reads the message's own id and keeps what follows it.</summary>
    public VivoRequest(PushPayload payload, IReadOnlyList<string> tokens, bool isTest)
    {
        Utf8JsonReader reader = new(payload.Body.Span);
        reader.Read(); // {
        reader.Read(); // "requestId"
        reader.Read();
        _tokens = tokens;
        _mode = isTest ? ",\"pushMode\":1" : "";
        _rest = payload.Body.Span[(int)reader.BytesConsumed..^1].ToArray();
        string messageId = reader.GetString()!;
        Id = MakeId(messageId, tokens);
        _savingId = MakeId(messageId, [Convert.ToHexString(SHA256.HashData(_rest))]);
    }

    /// <summary>43 characters of base64url; vivo takes 64.</summary>
    public string Id { get; }

    /// <summary>The body of <c>/message/send</c>.</summary>
    public byte[] One() => Join(Id, $"{_mode},\"regId\":{JsonText.Quote(_tokens[0])}}}");

    /// <summary>The body of <c>/message/saveListPayload</c>, the same for whatever devices of one message.</summary>
    public byte[] Saving() => Join(_savingId, "}");

    /// <summary>The body of <c>/message/pushToList</c>.</summary>
    public byte[] ToList(string appId, string taskId) => VendorJson.WithTokens(
        Encoding.UTF8.GetBytes($$"""{"requestId":"{{Id}}","appId":{{appId}},"taskId":{{JsonText.Quote(taskId)}}{{_mode}}}"""),
        "regIds", _tokens, closingBraces: 1);

    private static string MakeId(string messageId, IReadOnlyList<string> tokens)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(messageId));
        foreach (string token in tokens)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{token}"));
        }

        return Base64Url.EncodeToString(hash.GetHashAndReset());
    }

    private byte[] Join(string id, string end) => [.. Encoding.UTF8.GetBytes($"{{\"requestId\":\"{id}\""), .. _rest, .. Encoding.UTF8.GetBytes(end)];
}
