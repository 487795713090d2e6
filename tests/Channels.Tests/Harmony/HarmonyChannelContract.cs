using System.Text.Json;
using PushFunctions.Channels.Harmony;
using PushFunctions.Channels.Tests.Vendors;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Channels.Tests.Harmony;

public sealed class HarmonyChannelContract : VendorChannelContract
{
    private readonly HttpClient _console = new();

    protected override ChannelName Channel => ChannelName.Harmony;

    protected override int BatchSize => 1000;

    protected override bool TakesBadgeAlone => true;

    protected override VendorCodes Codes { get; } = new()
    {
        DeadAmongOthers = "tokenFormatError",
        DeadAlone = "tokenFormatError",
        NoToken = "Refused 80100001",
        Throttled = "80300029",
        Quota = null,
        Content = "80100022",
        Operator = "80300002",
        Internal = "81000001",
        Expired = "80200005",
        WrongCredentials = "80200001",
    };

    // It signs its own.
    protected override bool AsksForTokens => false;

    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) => new HarmonyAccount
    {
        ServiceAccount = wrongSecret ? KeyFiles.Create().Json : KeyFile(emulator),
        ProjectId = wrongSecret ? ProjectOf(KeyFile(emulator)) : null,
        BaseAddress = emulator,
    };

    protected override string UndocumentedCode(string code) => "400";

    protected override string ShownBody(JsonElement payload) => Shown(payload).GetProperty("body").GetString()!;

    protected override string ShownId(JsonElement payload) => Shown(payload).GetProperty("notifyId").GetRawText();

    [Fact]
    public async Task SendAsync_AlertPush_SaysSoInItsHeader()
    {
        AssertAll(await SendAsync(Open(), 1), 1, DeliveryStatus.Taken);

        JsonElement delivery = Assert.Single(await Provider.DeliveriesAsync());
        Assert.Equal("0", delivery.GetProperty("headers").GetProperty("push-type").GetString());
    }

    private static JsonElement Shown(JsonElement payload) => payload.GetProperty("payload").GetProperty("notification");

    private static string ProjectOf(string file) => JsonDocument.Parse(file).RootElement.GetProperty("project_id").GetString()!;

    private string KeyFile(Uri emulator)
    {
        using HttpResponseMessage response = _console.Send(new HttpRequestMessage(HttpMethod.Get, $"{emulator}/service-account"));
        using StreamReader reader = new(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }
}
