using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vivo;

/// <summary>vivo Push: one device by one request, 2 to 1,000 devices by two, the second of which names the message that the first
/// saved.</summary>
internal sealed class VivoChannel : TokenVendorChannel
{
    /// <summary>Devices that one list takes.</summary>
    private const int MaxTargets = 1000;

    private readonly VivoAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly string _api;

    public VivoChannel(VivoAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Vivo, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _api = $"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/message/";
    }

    public override Composition Compose(Notification notification)
    {
        VivoContent content = new(notification, _account, _payloads);
        return content.Common.IsEmpty
            ? Composition.Refused(VendorContent.NothingToShow)
            : ExtRoom.Compose(
                content.Ext, content.ExtFits, _payloads.ExtOverflow,
                ext => PayloadWriter.Write((content, ext), static (writer, it) => VivoPayload.Write(writer, it.content, it.ext)));
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => VendorCall.OfOnePayload(batches, MaxTargets);

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        VivoLogin.RequestAsync(Http, new Uri($"{_api}auth"), _account, cancellationToken);

    private protected override async Task<VendorAnswer> DeliverAsync(VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        VivoRequest request = new(call.Payload, call.Tokens, _account.TestMode);
        VendorAnswer answer = call.Tokens.Count == 1
            ? VivoReply.Read(await PostAsync("send", request.One(), accessToken, cancellationToken))
            : await DeliverListAsync(request, accessToken, cancellationToken);
        return answer.Verdict == VendorVerdict.Quota && IsOperationalOnly(answer.Code, call.Payload) ? answer.ForThisCallOnly(QuotaWait) : answer;
    }

    /// <summary>Operational messages may go out again in the morning; everything else counts by the day.</summary>
    private protected override TimeSpan QuotaWait(string code) => code == VivoCodes.OutsideHours
        ? VivoHours.UntilMorning(Clock.GetUtcNow())
        : base.QuotaWait(code);

    private async Task<VendorAnswer> DeliverListAsync(VivoRequest request, string accessToken, CancellationToken cancellationToken)
    {
        VendorReply saved = await PostAsync("saveListPayload", request.Saving(), accessToken, cancellationToken);
        VendorAnswer answer = VivoReply.Read(saved);
        if (answer.Verdict != VendorVerdict.Taken)
        {
            return answer;
        }

        return VivoReply.TaskId(saved) is { } taskId
            ? VivoReply.Read(await PostAsync("pushToList", request.ToList(_account.AppId, taskId), accessToken, cancellationToken))
            : VendorAnswer.Of(VendorVerdict.Retry, "unreadableReply");
    }

    private Task<VendorReply> PostAsync(string method, byte[] body, string accessToken, CancellationToken cancellationToken) => Http.SendAsync(
        () =>
        {
            HttpRequestMessage request = new(HttpMethod.Post, new Uri(_api + method)) { Content = VendorJson.Content(body) };
            request.Headers.TryAddWithoutValidation("authToken", accessToken);
            return request;
        },
        cancellationToken);

    // An event's marketing must not stop everybody's conversations.
    private bool IsOperationalOnly(string code, PushPayload payload)
    {
        if (code is not (VivoCodes.OperationalTotal or VivoCodes.OutsideHours) || _account.Classification == VivoClassification.Operational)
        {
            return false;
        }

        Utf8JsonReader reader = new(payload.Body.Span);
        return JsonElement.ParseValue(ref reader).Text("classification") == "0";
    }
}
