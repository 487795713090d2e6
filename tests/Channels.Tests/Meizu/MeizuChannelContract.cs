using System.Text.Json;
using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Meizu;

public sealed class MeizuChannelContract : VendorChannelContract
{
    private readonly EmulatorOptions _defaults = new();

    protected override ChannelName Channel => ChannelName.Meizu;

    protected override int BatchSize => 100;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "110002",
        DeadAlone = "110002",
        NoToken = "DeadToken 110003",
        Throttled = "110010",
        Quota = ("110051", TimeSpan.FromHours(12)),
        Content = "1005",
        Operator = "110009",
        Internal = "1001",
        Expired = null,
        WrongCredentials = "1006",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new MeizuAccount
    {
        AppId = _defaults.Meizu.AppId,
        AppSecret = wrongSecret ? "wrong" : _defaults.Meizu.AppSecret,
        BaseAddress = emulator,
        ReceiptAddress = new Uri("https://push.example/receipts/meizu/default"),
    };

    protected override string ShownBody(JsonElement payload) => payload.GetProperty("noticeBarInfo").GetProperty("content").GetString()!;

    protected override string ShownId(JsonElement payload) => payload.GetProperty("advanceInfo").GetProperty("notifyKey").GetString()!;
}
