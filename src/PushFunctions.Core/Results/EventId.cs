using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Results;

/// <summary>How a backend tells a result that it is told twice from a new one.</summary>
public static class EventId
{
    // 128 bits: nobody's results are ever mistaken for each other.
    private const int Bytes = 16;

    /// <summary>
    /// 22 characters, Base64url: of app, message, user, device and outcome, hence the same however often and by whichever process it is
    /// told. The detail is not in it: a chunk's row may have had no room for it.
    /// </summary>
    public static string Of(ResultSubject subject, ResultLine line)
    {
        // Ids hold no control characters, so that no two lists of them are written alike.
        string device = line.DeviceId is { } id ? DeviceDigest.Of(id) : string.Empty;
        string all = string.Join('\n', subject.App, subject.MessageId, line.UserId, device, EnumNames.NameOf(line.Outcome));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, Bytes));
    }
}
