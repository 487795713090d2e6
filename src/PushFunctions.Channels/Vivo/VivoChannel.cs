using System.Collections.Concurrent;
using System.Text.Json;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Vivo;

/// <summary>vivo Push: one device by one request, 2 to 1,000 devices by two, the second of which names the message that the first
/// saved. What lists
/// do not take goes to each device by itself.</summary>
internal sealed class VivoChannel : TokenVendorChannel
{
    /// <summary>Devices that one list takes.</summary>
    private const int MaxTargets = 1000;

    /// <summary>Single messages that one call has under way at most.</summary>
    private const int SinglesAtOnce = 8;

    private readonly VivoAccount _account;
    private readonly VendorPayloadOptions _payloads;
    private readonly string _api;
    private readonly VivoLists _lists;
    private readonly VivoRepair _repair;

    public VivoChannel(VivoAccount account, VendorPayloadOptions payloads, VendorServices services)
        : base(ChannelName.Vivo, services)
    {
        OptionFindings.Require(account, nameof(account));
        _account = account;
        _payloads = payloads;
        _api = $"{account.BaseAddress.AbsoluteUri.TrimEnd('/')}/message/";
        _lists = new VivoLists(services.Clock);
        string title = TextCut.ToUnits(payloads.Title ?? account.NeutralText, VivoContent.TitleLength);
        _repair = new VivoRepair(title.All(char.IsDigit) ? account.NeutralText : title, account.NeutralText);
    }

    public override IReadOnlyList<string> CredentialSettings { get; } = [nameof(VivoAccount.AppId), nameof(VivoAccount.AppKey), nameof(VivoAccount.AppSecret)];

    public override Composition Compose(Notification notification)
    {
        VivoContent content = new(notification, _account, _payloads);
        return content.Common.IsEmpty
            ? Composition.Refused(VendorContent.NothingToShow)
            : ExtRoom.Compose(
                content.Extras, VivoContent.Takes, _payloads.ExtOverflow,
                extras => PayloadWriter.Write((content, extras), static (writer, it) => VivoPayload.Write(writer, it.content, it.extras)));
    }

    private protected override IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches) => VendorCall.OfOnePayload(batches, MaxTargets);

    private protected override Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) =>
        VivoLogin.RequestAsync(Http, new Uri($"{_api}auth"), _account, cancellationToken);

    private protected override async Task<VendorAnswer> DeliverAsync(VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        VendorAnswer answer = call.Tokens.Count == 1 ? await SendOneAsync(call.Payload, call.Tokens[0], accessToken, cancellationToken)
            : _lists.Take(call.Payload) ? await SendListAsync(call, accessToken, cancellationToken)
            : await SendSinglyAsync(call, accessToken, cancellationToken);
        return answer.Verdict == VendorVerdict.Quota && IsOperationalOnly(answer.Code, call.Payload) ? answer.ForThisCallOnly(QuotaWait) : answer;
    }

    /// <summary>Operational messages may go out again in the morning; everything else counts by the day.</summary>
    private protected override TimeSpan QuotaWait(string code) => code == VivoCodes.OutsideHours
        ? VivoHours.UntilMorning(Clock.GetUtcNow())
        : base.QuotaWait(code);

    private Task<VendorAnswer> SendOneAsync(PushPayload message, string token, string accessToken, CancellationToken cancellationToken) =>
        _repair.SendAsync(message, async words => Read(
            await PostAsync("send", new VivoRequest(words, [token], _account.TestMode).One(), accessToken, cancellationToken)));

    private async Task<VendorAnswer> SendListAsync(VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        VendorAnswer answer = await _repair.SendAsync(call.Payload, words => SendListAsync(words, call.Tokens, accessToken, cancellationToken));
        if (answer.Code != VivoCodes.NoMoreLists)
        {
            return answer;
        }

        _lists.Close();
        return await SendSinglyAsync(call, accessToken, cancellationToken);
    }

    private async Task<VendorAnswer> SendListAsync(
        PushPayload message, IReadOnlyList<string> tokens, string accessToken, CancellationToken cancellationToken)
    {
        VivoRequest request = new(message, tokens, _account.TestMode);
        string? taskId = _lists.TaskId(message);
        if (taskId is null)
        {
            VendorReply saved = await PostAsync("saveListPayload", request.Saving(), accessToken, cancellationToken);
            VendorAnswer answer = Read(saved);
            taskId = VivoReply.TaskId(saved);
            if (answer.Verdict != VendorVerdict.Taken || taskId is null)
            {
                return answer.Verdict == VendorVerdict.Taken ? VendorAnswer.Of(VendorVerdict.Retry, UnansweredCodes.Unreadable) : answer;
            }

            _lists.Saved(message, taskId);
        }

        return Read(await PostAsync("pushToList", request.ToList(_account.AppId, taskId), accessToken, cancellationToken));
    }

    // Whoever was not sent to when vivo had enough has the answer that said so.
    private async Task<VendorAnswer> SendSinglyAsync(VendorCall call, string accessToken, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, VendorAnswer> own = new(StringComparer.Ordinal);
        VendorAnswer? enough = null;
        ParallelOptions bounded = new() { MaxDegreeOfParallelism = SinglesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(call.Tokens, bounded, async (token, cancelled) =>
        {
            if (Volatile.Read(ref enough) is null)
            {
                VendorAnswer answer = await SendOneAsync(call.Payload, token, accessToken, cancelled);
                own[token] = answer.ByToken.GetValueOrDefault(token, answer);
                if (answer.Verdict is not (VendorVerdict.Taken or VendorVerdict.DeadToken or VendorVerdict.Refused))
                {
                    Volatile.Write(ref enough, answer);
                }
            }
        });
        return (enough ?? VendorAnswer.Taken).But(own);
    }

    private VendorAnswer Read(VendorReply reply) => VivoReply.Read(reply, _account.KeepsUnsubscribed);

    private Task<VendorReply> PostAsync(string method, byte[] body, string accessToken, CancellationToken cancellationToken) => Http.SendAsync(
        () =>
        {
            HttpRequestMessage request = new(HttpMethod.Post, new Uri(_api + method)) { Content = VendorJson.Content(body) };
            request.Headers.TryAddWithoutValidation("authToken", accessToken);
            return request;
        },
        cancellationToken);

    private protected override bool MayBeOneTokens(string code) => VivoCodes.OfOneToken.Contains(code);

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
