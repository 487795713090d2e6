using System.Text;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;

namespace PushFunctions.Channels.Apns;

/// <summary>
/// Writes APNs payloads, at most 4,096 bytes: the same for both ways to Apple, each of which has headers of its own. Refusals:
/// <c>extTooLarge</c>, <c>payloadTooLarge</c>, <c>nothingToShow</c>.
/// </summary>
/// <param name="imageKey">The member that holds the picture's address.</param>
/// <param name="overflow">What happens to an <c>ext</c> that does not fit.</param>
/// <param name="headers">What goes with a notification on this way.</param>
internal sealed class ApnsComposer(
    string imageKey, ExtOverflow overflow, Func<Notification, IReadOnlyList<KeyValuePair<string, string>>> headers)
{
    private readonly byte[] _imageKey = Encoding.UTF8.GetBytes(imageKey);

    /// <summary>The payload, or why there can be none.</summary>
    public Composition Compose(Notification notification) => ApnsPayload.IsEmpty(notification)
        ? Composition.Refused(VendorContent.NothingToShow)
        : PayloadFit.Fit(
            ApnsPayload.TextOf(notification), PayloadExtras.Of(notification), ApnsPayload.Limit, overflow,
            (notification, imageKey: _imageKey),
            static (writer, it, text, extras) => ApnsPayload.Write(writer, it.notification, text, extras, it.imageKey),
            headers(notification));
}
