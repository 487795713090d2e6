using System.Text.Json;
using PushFunctions.Channels.Huawei;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Huawei;

public sealed class HuaweiChannelContract : VendorChannelContract
{
    private readonly EmulatorOptions _defaults = new();

    protected override ChannelName Channel => ChannelName.Huawei;

    protected override int BatchSize => 1000;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "80300007",
        DeadAlone = "80300007",
        NoToken = "Refused 80100001",
        Throttled = "80300029",
        Quota = null,
        Content = "80100016",
        Operator = "80300002",
        Internal = "81000001",
        Expired = "80200003",
        WrongCredentials = "auth400",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new HuaweiAccount
    {
        ClientId = _defaults.Huawei.ClientId,
        ClientSecret = wrongSecret ? "wrong" : _defaults.Huawei.ClientSecret,
        BaseAddress = emulator,
        TokenAddress = new Uri($"{emulator}/oauth2/v3/token"),
        BadgeClass = "com.example.MainActivity",
    };

    protected override string UndocumentedCode(string code) => "400";

    protected override string ShownBody(JsonElement payload) => Shown(payload).GetProperty("body").GetString()!;

    protected override string ShownId(JsonElement payload) => Shown(payload).GetProperty("notify_id").GetRawText();

    private static JsonElement Shown(JsonElement payload) => payload.GetProperty("message").GetProperty("android").GetProperty("notification");
}
