using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Users;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class KnownUsersTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Chat = "team-7";

    private readonly string _app = StorageNames.NewApp();
    private readonly FakeTimeProvider _clock = new(Now.AddDays(1));
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whatever this process can change of a user that dispatch goes by.</summary>
    private static Dictionary<string, Func<StorageProcess, string, UserSnapshot, Task>> Changes { get; } = new()
    {
        ["registration"] = (process, app, _) => process.Devices.RegisterAsync(app, "bob", Phone("tablet", "other"), Token),
        ["new token"] = (process, app, _) => process.Devices.RegisterAsync(app, "bob", Phone("phone", "new"), Token),
        ["token that moves"] = (process, app, _) => process.Devices.RegisterAsync(app, "carol", Phone("phone", "token"), Token),
        ["removal"] = (process, app, _) => process.Devices.RemoveAsync(app, "bob", "phone", Token),
        ["forgetting"] = (process, app, _) => process.Devices.ForgetUserAsync(app, "bob", Token),
        ["dead token"] = (process, app, bob) => process.Users.RemoveDeadTokenAsync(app, "bob", bob.Devices[0], DateTimeOffset.MaxValue, Token),
        ["suspicion"] = (process, app, bob) => process.Users.SuspectAsync(app, "bob", bob.Devices[0], new TokenSuspicion(Now, VerdictSource.Send), Token),
        ["state"] = (process, app, _) => process.Reports.ReportAsync(app, "bob", "phone", new DeviceState(DeviceStateKind.Foreground, Now), Token),
        ["reachable"] = (process, app, _) => process.Reports.NoteReachableAsync(app, "bob", "phone", Now, Token),
        ["settings"] = (process, app, _) => process.Settings.PutSettingsAsync(app, "bob", new UserSettings { Push = false }, Token),
        ["conversation"] = (process, app, _) =>
            process.Settings.PutConversationAsync(app, "bob", Chat, new ConversationSetting(ReceiveOption.None), Token),
        ["conversation taken back"] = (process, app, _) => process.Settings.RemoveConversationAsync(app, "bob", Chat, Token),
        ["presence"] = (process, app, _) => process.Presences.ReportAsync(app, "bob", new Presence("web", Now.AddHours(1)), Token),
        ["read"] = (process, app, _) => process.Reads.MarkAsync(app, "bob", Chat, new ReadMark(Now, true), Token),
    };

    public static TheoryData<string> ChangeNames => [.. Changes.Keys];

    public async ValueTask InitializeAsync()
    {
        await Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        await Process.Settings.PutConversationAsync(_app, "bob", Chat, new ConversationSetting(ReceiveOption.Silent), Token);
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task FindKnown_ReadAMomentAgo_IsThatUntilItIsTooOld()
    {
        Assert.Null(Known());
        UserSnapshot bob = await LoadAsync();

        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Same(bob, Known());
        Assert.Null(Process.Users.FindKnown(_app, "bob", "other chat"));
        Assert.Null(Process.Users.FindKnown(StorageNames.NewApp(), "bob", Chat));

        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(Known());
    }

    [Theory]
    [MemberData(nameof(ChangeNames))]
    public async Task FindKnown_ChangedHere_IsNothing(string change)
    {
        UserSnapshot bob = await LoadAsync();
        Assert.NotNull(Known());

        await Changes[change](Process, _app, bob);

        Assert.Null(Known());
    }

    [Fact]
    public async Task FindKnown_ChangedByAnotherProcess_IsKnownWhenTheAgeIsOver()
    {
        using StorageProcess other = new(azurite.ConnectionString, _clock);
        UserSnapshot bob = await LoadAsync();

        await other.Settings.PutSettingsAsync(_app, "bob", new UserSettings { Push = false }, Token);

        Assert.Same(bob, Known());
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Known());
    }

    [Fact]
    public async Task FindKnown_NobodyYet_IsNothing()
    {
        await Process.Users.LoadAsync(_app, "carol", Chat, Token);

        Assert.Null(Process.Users.FindKnown(_app, "carol", Chat));
    }

    [Fact]
    public async Task FindKnown_CountedBadge_IsNothing()
    {
        await Process.Reports.ReportAsync(_app, "bob", "phone", new DeviceState(DeviceStateKind.Background, Now, Unread: 4), Token);

        Assert.NotEmpty((await LoadAsync()).Badges);

        Assert.Null(Known());
    }

    [Fact]
    public void Keep_ChangedWhileItWasRead_KeepsNothing()
    {
        KnownUsers known = With(seconds: 2);
        KnownUsers.Reading reading = known.Begin("bob");

        known.Changed("bob");
        known.Keep(reading, Chat, Somebody("bob"));

        Assert.Null(known.Find("bob", Chat));
    }

    [Fact]
    public void Keep_SwitchedOff_KeepsNothing()
    {
        KnownUsers known = With(seconds: 0);

        known.Keep(known.Begin("bob"), Chat, Somebody("bob"));

        Assert.Null(known.Find("bob", Chat));
    }

    [Fact]
    public void Keep_MoreThanTwoGenerations_LetsTheOldestGo()
    {
        KnownUsers known = With(seconds: 60);
        for (int i = 0; i < (2 * KnownUsers.MaxPerGeneration) + 1; i++)
        {
            known.Keep(known.Begin($"user-{i}"), Chat, Somebody($"user-{i}"));
        }

        Assert.Null(known.Find("user-0", Chat));
        Assert.NotNull(known.Find($"user-{KnownUsers.MaxPerGeneration + 1}", Chat));
        Assert.NotNull(known.Find($"user-{2 * KnownUsers.MaxPerGeneration}", Chat));
    }

    private KnownUsers With(int seconds) => new(Options.Create(new UserCacheOptions { UserCacheSeconds = seconds }), _clock);

    private static UserSnapshot Somebody(string userId) => new(userId, [Phone("phone", userId)]);

    private Task<UserSnapshot> LoadAsync() => Process.Users.LoadAsync(_app, "bob", Chat, Token);

    private UserSnapshot? Known() => Process.Users.FindKnown(_app, "bob", Chat);
}
