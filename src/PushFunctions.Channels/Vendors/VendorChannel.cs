using System.Collections.Concurrent;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;

namespace PushFunctions.Channels.Vendors;

/// <summary>
/// What the channels to the vendors' own APIs share: packing into calls, calls side by side, the time limit, what a verdict means for a
/// device, what is logged. A derived class writes payloads, packs, makes one call and reads its answer.
/// </summary>
public abstract class VendorChannel : IPushChannel, ICredentialCheck
{
    /// <summary>Calls that one <see cref="IPushChannel.SendAsync"/> has under way at most, but for a protocol that shares its connections among many.</summary>
    public const int ConcurrentCalls = 16;

    private readonly VendorServices _services;

    private protected VendorChannel(ChannelName channel, VendorServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services = services;
        Channel = channel;
        Http = new VendorHttp(channel, services);
    }

    /// <summary>A request that takes longer is given up as <c>timeout</c>: 10 s.</summary>
    public static TimeSpan CallTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Section => Channel.ToString();

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CredentialSettings { get; }

    private protected ChannelName Channel { get; }

    /// <summary>Calls that one <see cref="SendAsync"/> has under way at most.</summary>
    private protected virtual int CallsAtOnce => ConcurrentCalls;

    private protected VendorHttp Http { get; }

    private protected TimeProvider Clock => _services.Clock;

    /// <inheritdoc/>
    public abstract Composition Compose(Notification notification);

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The caller gave up; what was taken by then is unknown.</exception>
    public async Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batches);
        ConcurrentQueue<DeliveryResult> results = new();
        ParallelOptions bounded = new() { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken };
        (IReadOnlyList<PushBatch> shared, IReadOnlyList<PushBatch> alone) = PushBatch.Apart(batches);
        IEnumerable<VendorCall> calls = Plan(shared).Concat(alone.Select(batch => new VendorCall([batch])));
        await Parallel.ForEachAsync(calls, bounded, async (call, token) =>
        {
            VendorAnswer answer = (await VendorSearch.DeliverAsync(call, part => DeliverAsync(part, token), MayBeOneTokens, IsOneTokens)).UntilReset(QuotaWait);
            Note(call, answer);
            foreach (DeliveryResult result in answer.For(call))
            {
                results.Enqueue(result);
            }
        });
        return [.. results];
    }

    /// <inheritdoc/>
    public async Task<CredentialFinding> CheckAsync(CancellationToken cancellationToken) =>
        VendorCheck.Read(await AskAsync(cancellationToken), MayBeOneTokens) with { ClockSkew = Http.ClockSkew };

    /// <summary>Asks the vendor something that tells whether the credentials are good. Here: to push to what is no token of its.</summary>
    private protected virtual Task<VendorAnswer> AskAsync(CancellationToken cancellationToken) =>
        VendorCheck.CallOf(this, Channel, Clock) is { } call
            ? DeliverAsync(call, cancellationToken)
            : Task.FromResult(VendorAnswer.Of(VendorVerdict.Refused, VendorContent.NothingToShow));

    /// <summary>Packs the batches into as few calls as the vendor allows: <see cref="VendorCall.OfOnePayload"/> or
    /// <see cref="VendorCall.OfManyPayloads"/>.</summary>
    private protected abstract IEnumerable<VendorCall> Plan(IReadOnlyList<PushBatch> batches);

    /// <summary>Makes one call, in as many requests as the vendor asks for, each by <see cref="Http"/>, and reads its answer. A verdict of
    /// <see cref="VendorVerdict.Unauthorized"/> becomes the operator's.</summary>
    private protected abstract Task<VendorAnswer> DeliverAsync(VendorCall call, CancellationToken cancellationToken);

    /// <summary>Whether a code by which a call of several is refused as a whole may be about a single token of it: such a call is halved
    /// until that one is found.</summary>
    private protected virtual bool MayBeOneTokens(string code) => false;

    /// <summary>True for those of them that cannot be about what the push says: whoever the search did not come to is tried again.</summary>
    private protected virtual bool IsOneTokens(string code) => false;

    /// <summary>How long a quota stays used up where the reply does not say: until the next midnight in China.</summary>
    private protected virtual TimeSpan QuotaWait(string code) => QuotaReset.Midnight(Clock.GetUtcNow());

    private protected void NoteNoToken(string code) => VendorLog.NoToken(_services.Logger, Channel, code);

    private void Note(VendorCall call, VendorAnswer answer)
    {
        int others = call.Tokens.Count(token => !answer.ByToken.ContainsKey(token));
        IEnumerable<(VendorAnswer Answer, int Devices)> said = answer.ByToken.Values
            .GroupBy(own => (own.Verdict, own.Code))
            .Select(group => (group.First(), group.Count()))
            .Append((answer, others));
        foreach ((VendorAnswer one, int devices) in said.Where(one => one.Devices > 0))
        {
            switch (one.Verdict)
            {
                case VendorVerdict.Refused:
                    VendorLog.Refused(_services.Logger, Channel, devices, one.Code);
                    break;
                case VendorVerdict.Retry or VendorVerdict.Throttled:
                    VendorLog.PutOff(_services.Logger, Channel, devices, one.Code);
                    break;
                case VendorVerdict.Quota:
                    VendorLog.OverQuota(_services.Logger, Channel, devices, one.Code, one.RetryAfter ?? TimeSpan.Zero);
                    break;
                case VendorVerdict.Alarm or VendorVerdict.Unauthorized:
                    VendorLog.Alarm(_services.Logger, Channel, devices, one.Code);
                    break;
            }
        }
    }
}
