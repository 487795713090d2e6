using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Vendors;

/// <summary>One app's credentials at one vendor and what its notifications are there by default: a channel is on where this exists.</summary>
public interface IVendorAccount
{
    /// <summary>The channel that it opens.</summary>
    ChannelName Channel { get; }

    /// <summary>Whose devices it reaches: the channel's, all of them alike.</summary>
    DeviceRoute Route => DeviceRoute.Of(Channel, null, PushEnvironment.Production);

    /// <summary>The account for each of its routes: itself, unless the vendor keeps its platforms or environments apart.</summary>
    IReadOnlyList<IVendorAccount> ByRoute => [this];

    /// <summary>What is wrong, one sentence each, beginning with the full configuration key; empty if nothing is. No secret is
    /// repeated.</summary>
    /// <param name="configurationKey">Where the account was read from, say <c>Push:Apps:default:Huawei</c>.</param>
    IReadOnlyList<string> Validate(string configurationKey);

    /// <summary>Opens the channel; it lives as long as the host.</summary>
    /// <exception cref="ArgumentException">The account is invalid; <see cref="Validate"/> says why.</exception>
    IPushChannel Open(VendorServices services, VendorPayloadOptions payloads);

    /// <summary>What reads this vendor's receipts; null where the vendor sends none.</summary>
    IReceiptReader? OpenReceipts(TimeProvider clock);
}
