using System.Text.Json;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Xiaomi;

public sealed class XiaomiChannelContract : VendorChannelContract
{
    private readonly EmulatorOptions _defaults = new();

    protected override ChannelName Channel => ChannelName.Xiaomi;

    protected override int BatchSize => 1000;

    protected override bool MixesPayloads => true;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "badRegId",
        DeadAlone = "20301",
        NoToken = "DeadToken 66007",
        Throttled = "200002",
        Quota = ("200001", TimeSpan.FromHours(12)),
        Content = "10017",
        Operator = "22001",
        Internal = "10001",
        Expired = null,
        WrongCredentials = "21301",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new XiaomiAccount
    {
        AppSecret = wrongSecret ? "wrong" : _defaults.Xiaomi.AppSecret,
        PackageName = _defaults.Xiaomi.PackageName,
        BaseAddress = emulator,
        ChannelId = _defaults.Xiaomi.PrivateChannel,
        ReceiptAddress = new Uri("https://push.example/receipts/xiaomi/default"),
    };

    protected override string ShownBody(JsonElement payload) => payload.GetProperty("description").GetString()!;

    protected override string ShownId(JsonElement payload) => payload.GetProperty("notify_id").GetRawText();
}
