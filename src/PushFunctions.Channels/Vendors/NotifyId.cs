using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PushFunctions.Channels.Vendors;

/// <summary>
/// The number under which an Android phone keeps one notification, so that a push with the same one takes its place. Made from the
/// replace id alone, so that every attempt and every version finds the same one; two messages share it once in two thousand million.
/// </summary>
internal static class NotifyId
{
    /// <summary>1 to 2,147,483,647.</summary>
    public static int Of(string replaceId)
    {
        int number = BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(replaceId))) & int.MaxValue;
        return number == 0 ? 1 : number;
    }
}
