using System.Text.Json;
using PushFunctions.Channels.Honor;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Honor;

public sealed class HonorChannelContract : VendorChannelContract
{
    private readonly EmulatorOptions _defaults = new();

    protected override ChannelName Channel => ChannelName.Honor;

    protected override int BatchSize => 1000;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "expireTokens",
        DeadAlone = "expireTokens",
        NoToken = "Refused 400",
        Throttled = "503",
        Quota = null,
        Content = "80200056",
        Operator = "80200022",
        Internal = "500",
        Expired = "80200003",
        WrongCredentials = "auth400",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new HonorAccount
    {
        AppId = _defaults.Honor.AppId,
        ClientId = _defaults.Honor.ClientId,
        ClientSecret = wrongSecret ? "wrong" : _defaults.Honor.ClientSecret,
        BaseAddress = emulator,
        TokenAddress = new Uri($"{emulator}/auth/token"),
        BadgeClass = "com.example.MainActivity",
    };

    protected override string ShownBody(JsonElement payload) => Shown(payload).GetProperty("body").GetString()!;

    protected override string ShownId(JsonElement payload) => Shown(payload).GetProperty("notifyId").GetRawText();

    private static JsonElement Shown(JsonElement payload) => payload.GetProperty("android").GetProperty("notification");
}
