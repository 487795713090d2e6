using System.Globalization;
using PushFunctions.Channels.Meizu;
using PushFunctions.Channels.Oppo;
using PushFunctions.Channels.Vendors;
using PushFunctions.Channels.Vivo;
using PushFunctions.Channels.Xiaomi;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Checkups;

/// <summary>
/// Posts what is no receipt to the addresses that vendors are told, from here: whether a vendor gets there too, only a vendor knows. An
/// address that stands in a vendor's console alone is not known here.
/// </summary>
internal sealed class ReceiptExamination(PushSettings settings, HttpClient http, TimeProvider clock)
{
    private static readonly string[] Reserved = ["example.com", "example.net", "example.org", "example", "invalid", "test"];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<ChannelCheck>> RunAsync(CancellationToken cancellationToken) => await Task.WhenAll(
        settings.Apps.SelectMany(app => app.Vendors.Select(vendor => (App: app.Profile.Name, Vendor: vendor, Address: AddressOf(vendor))))
            .Where(known => known.Address is not null)
            .Select(known => CheckAsync(known.App, known.Vendor.Channel, known.Address!.Value.Setting, known.Address.Value.Address, cancellationToken)));

    private static (string Setting, Uri Address)? AddressOf(IVendorAccount vendor) => vendor switch
    {
        XiaomiAccount { ReceiptAddress: { } address } => (nameof(XiaomiAccount.ReceiptAddress), address),
        MeizuAccount { ReceiptAddress: { } address } => (nameof(MeizuAccount.ReceiptAddress), address),
        OppoAccount { ReceiptUrl: { } address } => (nameof(OppoAccount.ReceiptUrl), address),
        VivoAccount { ReceiptUrl: { } address } => (nameof(VivoAccount.ReceiptUrl), address),
        _ => null,
    };

    private async Task<ChannelCheck> CheckAsync(string app, ChannelName channel, string setting, Uri address, CancellationToken cancellationToken)
    {
        string name = $"Push:Apps:{app}:{channel}:{setting}";
        Finding finding = IsNobodys(address.Host)
            ? new Finding(CheckResult.NotChecked, Reason: "the address is an example's (RFC 2606): nobody is there", Next: $"set {name} to this service's public address")
            : await PostAsync(name, address, cancellationToken);
        return new ChannelCheck(app, channel, PushEnvironment.Production, finding) { Settings = [name] };
    }

    private static bool IsNobodys(string host) => Reserved.Any(name => host == name || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));

    private async Task<Finding> PostAsync(string name, Uri address, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(Limit, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using ByteArrayContent nothing = new([]);
            using HttpResponseMessage answer = await http.PostAsync(address, nothing, either.Token);
            return Read(name, (int)answer.StatusCode);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Finding(
                CheckResult.Unreachable,
                (failed as HttpRequestException)?.HttpRequestError.ToString() ?? UnansweredCodes.Timeout,
                "the address could not be reached from here, so it is likely that no vendor reaches it",
                $"look at {name}: it must be this service's public address");
        }
    }

    // What is no receipt, our own route answers 400; some vendors' forms are thanked for whatever they hold.
    private static Finding Read(string name, int status)
    {
        string code = status.ToString(CultureInfo.InvariantCulture);
        return status switch
        {
            400 or (>= 200 and < 300) => new Finding(CheckResult.Ok),
            401 or 403 => new Finding(CheckResult.WrongCredential, code, "the address answers, and does not take its key", $"put the vendor key into {name}, as code="),
            404 => new Finding(CheckResult.NotFound, code, "the address answers, but there are no receipts for this app and channel", $"let {name} end in /receipts/{{channel}}/{{app}}"),
            408 or 429 or >= 500 => new Finding(CheckResult.Busy, code, "the address has no time now", "ask again in a minute"),
            _ => new Finding(CheckResult.Unclear, code, "the address answers as this service would not", $"look at {name}"),
        };
    }
}
