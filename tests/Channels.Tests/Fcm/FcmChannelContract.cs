using System.Text.Json;
using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Fcm;

/// <summary>The direct way to FCM, by a service account's key.</summary>
public sealed class FcmChannelContract : VendorChannelContract
{
    protected override ChannelName Channel => ChannelName.Fcm;

    protected override string Title => "fcm, direct";

    protected override int BatchSize => 1;

    protected override bool TakesBadgeAlone => true;

    protected override bool TakesEmptyPushes => true;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "UNREGISTERED",
        DeadAlone = "UNREGISTERED",
        NoToken = "DeadToken INVALID_ARGUMENT",
        Quota = ("QUOTA_EXCEEDED", TimeSpan.FromMinutes(1)),
        Content = "INVALID_ARGUMENT",
        Operator = "THIRD_PARTY_AUTH_ERROR",
        Internal = "INTERNAL",
        Expired = "UNAUTHENTICATED",
        WrongCredentials = "auth:invalid_grant",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new FcmAccount
    {
        ServiceAccount = wrongSecret ? GoogleKeyFiles.WithAnotherKey(GoogleKeyFiles.From(emulator)) : GoogleKeyFiles.From(emulator),
        BaseAddress = emulator,
    };

    protected override string ShownBody(JsonElement payload) =>
        payload.GetProperty("message").GetProperty("notification").GetProperty("body").GetString()!;

    protected override string ShownId(JsonElement payload) =>
        payload.GetProperty("message").GetProperty("android").GetProperty("notification").GetProperty("tag").GetString()!;
}
