using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Telemetry;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Verdicts;

namespace PushFunctions.Core.Tests.Verdicts;

/// <summary>An app's phones, a user each, under some processes that judge them; every step is one second later than the one before.</summary>
internal sealed class GuardedPhones
{
    public const int Processes = 3;

    private static readonly PushMetrics Unheard = new(new Meters());

    private readonly PushMetrics _metrics;
    private readonly FakeTimeProvider _clock = new(World.Start);
    private readonly InMemoryUsers _users = new(new CrashPlan());
    private readonly VerdictGuard[] _guards;
    private readonly ChannelInstance _instance;

    public GuardedPhones(int phones, PushMetrics? metrics = null)
    {
        _metrics = metrics ?? Unheard;
        _instance = new ChannelInstance("default/huawei/production", new FakeChannel(new CrashPlan())) { Credentials = "good" };
        _guards = [.. Enumerable.Range(0, Processes).Select(_ => NewGuard())];
        for (int phone = 0; phone < phones; phone++)
        {
            _users.Add(UserOf(phone), new Device
            {
                Id = "phone", Channel = ChannelName.Huawei, Token = $"token{phone}", RegisteredAt = World.Start.AddDays(-1),
            });
        }
    }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public bool Has(int phone) => Find(phone) is not null;

    public int Left(int phones) => Enumerable.Range(0, phones).Count(Has);

    public Device? Find(int phone) => _users.Of(UserOf(phone)) is [Device device, ..] ? device : null;

    public void Restart(int process) => _guards[process] = NewGuard();

    public void Pass(TimeSpan time) => _clock.Advance(time);

    public async Task<VerdictResult?> CondemnAsync(
        int process,
        int phone,
        VerdictSource source = VerdictSource.Send,
        DateTimeOffset? at = null,
        DateTimeOffset? begun = null,
        bool isBesideSuccess = false,
        bool isNamed = true)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return Find(phone) is not { } device
            ? null
            : await _guards[process].JudgeAsync(
                new TokenVerdict("default", _instance, UserOf(phone), device, at ?? Now, source)
                {
                    Begun = begun ?? at ?? Now,
                    IsBesideSuccess = isBesideSuccess,
                    IsNamed = isNamed,
                },
                CancellationToken.None);
    }

    public Task SucceedAsync(int process, int phone, VerdictSource source = VerdictSource.Send, DateTimeOffset? begun = null) =>
        SucceedAsync(process, [phone], source, begun);

    /// <summary>Several phones are reached by one sending.</summary>
    public Task SucceedAsync(
        int process, IEnumerable<int> phones, VerdictSource source = VerdictSource.Send, DateTimeOffset? begun = null)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        return _guards[process].SucceededAsync(
            "default",
            _instance,
            phones.Where(Has).Select(phone => (UserOf(phone), Find(phone)!)).ToList(),
            begun ?? Now,
            source,
            CancellationToken.None);
    }

    /// <summary>Another process than those told of pushes to so many tokens.</summary>
    public void QueuedElsewhere(int process, int tokens) => _guards[process].QueuedElsewhere(_instance, tokens, Now);

    private static string UserOf(int phone) => $"user{phone}";

    private VerdictGuard NewGuard() => new(_users, _metrics, _clock, NullLogger<VerdictGuard>.Instance);
}
