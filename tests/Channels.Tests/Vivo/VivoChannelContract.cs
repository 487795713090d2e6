using System.Text.Json;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Vivo;

public sealed class VivoChannelContract : VendorChannelContract
{
    private readonly EmulatorOptions _defaults = new();

    protected override ChannelName Channel => ChannelName.Vivo;

    protected override int BatchSize => 1000;

    protected override int RequestsPerBatch => 2;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "invalidUser2",
        DeadAlone = "invalidUser2",
        NoToken = "DeadToken 10302",
        Throttled = "10072",
        Quota = ("10073", TimeSpan.FromHours(12)),
        Content = "10103",
        Operator = "10045",
        Internal = "10040",
        Expired = "10000",
        WrongCredentials = "auth10206",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new VivoAccount
    {
        AppId = _defaults.Vivo.AppId,
        AppKey = _defaults.Vivo.AppKey,
        AppSecret = wrongSecret ? "wrong" : _defaults.Vivo.AppSecret,
        BaseAddress = emulator,
        ReceiptUrl = new Uri("https://push.example/receipts/vivo/default"),
    };

    protected override string ShownBody(JsonElement payload) => payload.GetProperty("content").GetString()!;

    protected override string ShownId(JsonElement payload) => payload.GetProperty("notifyId").GetRawText();
}
