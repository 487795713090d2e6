using System.Text.Json;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Devices;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Oppo;

public sealed class OppoChannelContract : VendorChannelContract
{
    private readonly EmulatorOptions _defaults = new();

    protected override ChannelName Channel => ChannelName.Oppo;

    protected override int BatchSize => 1000;

    protected override bool MixesPayloads => true;

    protected override bool DropsRepeats => true;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "10000",
        DeadAlone = "10000",
        NoToken = "DeadToken 10000",
        Throttled = "-2",
        Quota = ("33", TimeSpan.FromHours(12)),
        Content = "41",
        Operator = "28",
        Internal = "-1",
        Expired = "11",
        WrongCredentials = "auth16",
    };

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new OppoAccount
    {
        AppKey = _defaults.Oppo.AppKey,
        MasterSecret = wrongSecret ? "wrong" : _defaults.Oppo.MasterSecret,
        BaseAddress = emulator,
        ReceiptUrl = new Uri("https://push.example/receipts/oppo/default"),
    };

    protected override string ShownBody(JsonElement payload) => payload.GetProperty("notification").GetProperty("content").GetString()!;

    protected override string ShownId(JsonElement payload) => payload.GetProperty("notification").GetProperty("notify_id").GetRawText();
}
