using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class UserStoreTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private readonly FakeTimeProvider _clock = new(Now);
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, _clock, _counter);

    private IDeviceRegistry Registry => Process.Devices;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Register_ANewDevice_IsThereForDispatchAndLists()
    {
        Device full = new()
        {
            Id = "phone",
            Channel = ChannelName.Apns,
            Token = "token-1",
            Environment = PushEnvironment.Sandbox,
            Language = "zh-Hans",
            TimeZone = "Asia/Shanghai",
            StandbyFor = "desk",
            RegisteredAt = Now.AddTicks(1_234_567),
        };

        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, "bob", full, Token));
        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, "bob", Phone("desk", "token-2"), Token));

        Assert.Equal(full, await Registry.FindAsync(_app, "bob", "phone", Token));
        Assert.Equal([Phone("desk", "token-2"), full], await Registry.ListAsync(_app, "bob", Token));
        Assert.Equal([Phone("desk", "token-2"), full], (await Process.Users.LoadAsync(_app, "bob", "c", Token)).Devices);
    }

    [Fact]
    public async Task Register_APlatform_IsKeptAndChangedWithoutANewToken()
    {
        Device iphone = Phone("phone", "token-1") with { Channel = ChannelName.Fcm, Platform = DevicePlatform.Ios };
        await Registry.RegisterAsync(_app, "bob", iphone, Token);

        Assert.Equal(iphone, await Registry.FindAsync(_app, "bob", "phone", Token));
        Assert.Equal(Registration.Updated, await Registry.RegisterAsync(_app, "bob", iphone with { Platform = null }, Token));
        Assert.Null((await Registry.FindAsync(_app, "bob", "phone", Token))?.Platform);
    }

    [Fact]
    public async Task Load_AUserNeverHeardOf_HasNoDevices()
    {
        UserSnapshot user = await Process.Users.LoadAsync(_app, "nobody", "c", Token);

        Assert.Equal("nobody", user.UserId);
        Assert.Empty(user.Devices);
        Assert.Null(await Registry.FindAsync(_app, "nobody", "d", Token));
        Assert.False(await Registry.RemoveAsync(_app, "nobody", "d", Token));
        await Registry.ForgetUserAsync(_app, "nobody", Token);
    }

    [Fact]
    public async Task Register_AnAttribute_ChangesItAndKeepsTheTokensAge()
    {
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        Device changed = Phone("phone", "token", registeredAt: Now.AddDays(3)) with { Language = "fr" };

        Assert.Equal(Registration.Updated, await Registry.RegisterAsync(_app, "bob", changed, Token));

        Assert.Equal(changed with { RegisteredAt = Now }, await Registry.FindAsync(_app, "bob", "phone", Token));
    }

    [Fact]
    public async Task Register_Unchanged_IsSeenOncePerDay()
    {
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        _counter.Clear();

        Assert.Equal(Registration.Unchanged, await Registry.RegisterAsync(_app, "bob", Phone("phone", "token", registeredAt: Now.AddHours(1)), Token));
        Assert.Equal(["read PushUsers"], _counter.Requests);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Registration.Unchanged, await Registry.RegisterAsync(_app, "bob", Phone("phone", "token"), Token));
        Assert.Equal(Registration.Unchanged, await Registry.RegisterAsync(_app, "bob", Phone("phone", "token"), Token));

        Assert.Equal(["read PushUsers", "read PushUsers", "merge PushUsers", "read PushUsers"], _counter.Requests);
        Assert.Equal(Phone("phone", "token"), await Registry.FindAsync(_app, "bob", "phone", Token));
    }

    [Fact]
    public async Task Register_ATokenOfSomebodyElse_TakesIt()
    {
        await Registry.RegisterAsync(_app, "alice", Phone("phone", "token"), Token);

        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, "bob", Phone("phone", "token"), Token));
        Assert.Empty(await Registry.ListAsync(_app, "alice", Token));

        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, "bob", Phone("tablet", "token"), Token));
        (await AuditAsync()).AssertIs("moving", "fcm:token=bob/tablet");
    }

    [Fact]
    public async Task Register_AnotherToken_ReleasesTheOldOne()
    {
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "old"), Token);

        Assert.Equal(Registration.Updated, await Registry.RegisterAsync(_app, "bob", Phone("phone", "new", ChannelName.Huawei, Now.AddDays(1)), Token));

        (await AuditAsync()).AssertIs("changing", "huawei:new=bob/phone");
        Assert.Equal(Now.AddDays(1), (await Registry.FindAsync(_app, "bob", "phone", Token))?.RegisteredAt);
    }

    [Fact]
    public async Task Register_TheSameTextOnAnotherChannelOrApp_IsAnotherToken()
    {
        string otherApp = StorageNames.NewApp();
        await Registry.RegisterAsync(_app, "alice", Phone("phone", "token", ChannelName.Fcm), Token);
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "token", ChannelName.Xiaomi), Token);
        await Registry.RegisterAsync(otherApp, "carol", Phone("phone", "token", ChannelName.Fcm), Token);

        (await AuditAsync()).AssertIs("channels", "fcm:token=alice/phone", "xiaomi:token=bob/phone");
        (await TokenAudit.OfAsync(Process, otherApp, Token)).AssertIs("apps", "fcm:token=carol/phone");
    }

    [Fact]
    public async Task Register_AnApnsTokenInTheOtherEnvironment_IsTheSameToken()
    {
        await Registry.RegisterAsync(_app, "alice", Phone("phone", "token", ChannelName.Apns) with { Environment = PushEnvironment.Sandbox }, Token);

        await Registry.RegisterAsync(_app, "bob", Phone("phone", "token", ChannelName.Apns), Token);

        (await AuditAsync()).AssertIs("environments", "apns:token=bob/phone");
    }

    [Fact]
    public async Task Remove_ADevice_TakesItsTokensRowAlong()
    {
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);

        Assert.True(await Registry.RemoveAsync(_app, "bob", "phone", Token));
        Assert.False(await Registry.RemoveAsync(_app, "bob", "phone", Token));

        (await AuditAsync()).AssertIs("removal");
    }

    [Fact]
    public async Task Suspect_OnlyTheStoredToken_KeepsTheFirstTimeUntilItIsCleared()
    {
        Device phone = Phone("phone", "one");
        await Process.Devices.RegisterAsync(_app, "bob", phone, Token);
        TokenSuspicion first = new(Now.AddSeconds(1), VerdictSource.Receipt);

        Assert.False(await Process.Users.SuspectAsync(_app, "bob", Phone("phone", "other"), first, Token));
        Assert.True(await Process.Users.SuspectAsync(_app, "bob", phone, first, Token));
        Assert.True(await Process.Users.SuspectAsync(_app, "bob", phone, new TokenSuspicion(Now.AddSeconds(9), VerdictSource.Send), Token));
        Assert.Equal(first, (await Process.Devices.FindAsync(_app, "bob", "phone", Token))!.Suspicion);

        Assert.True(await Process.Users.SuspectAsync(_app, "bob", phone, suspicion: null, Token));
        Assert.Null((await Process.Devices.FindAsync(_app, "bob", "phone", Token))!.Suspicion);
        Assert.False(await Process.Users.RemoveDeadTokenAsync(_app, "bob", phone with { Suspicion = first }, Now.AddDays(1), Token));

        TokenSuspicion anew = new(Now.AddSeconds(20), VerdictSource.Receipt);
        Assert.True(await Process.Users.SuspectAsync(_app, "bob", phone, anew, Token));
        Assert.False(await Process.Users.RemoveDeadTokenAsync(_app, "bob", phone with { Suspicion = first }, Now.AddDays(1), Token));
        Assert.True(await Process.Users.RemoveDeadTokenAsync(_app, "bob", phone with { Suspicion = anew }, Now.AddDays(1), Token));
    }

    [Fact]
    public async Task Prove_OnlyTheStoredToken_HoldsUntilAnotherOneIsRegistered()
    {
        Device phone = Phone("phone", "one") with { IsUnproven = true };
        await Registry.RegisterAsync(_app, "bob", phone, Token);

        await Process.Users.ProveAsync(_app, "bob", Phone("phone", "other"), Token);
        Assert.True(await IsUnprovenAsync());
        await Process.Users.ProveAsync(_app, "bob", phone, Token);
        Assert.False(await IsUnprovenAsync());
        Assert.Equal(Registration.Unchanged, await Registry.RegisterAsync(_app, "bob", phone, Token));
        Assert.False(await IsUnprovenAsync());
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "two") with { IsUnproven = true }, Token);
        Assert.True(await IsUnprovenAsync());

        async Task<bool> IsUnprovenAsync() => (await Process.Devices.FindAsync(_app, "bob", "phone", Token))!.IsUnproven;
    }

    [Fact]
    public async Task RemoveDeadToken_OnlyIfItIsStillTheStoredOneFromBeforeTheVerdict()
    {
        Device phone = Phone("phone", "token");
        await Registry.RegisterAsync(_app, "bob", phone, Token);

        Assert.False(await RemoveDead(phone with { Token = "other" }, Now.AddHours(1)));
        Assert.False(await RemoveDead(phone with { Channel = ChannelName.Honor }, Now.AddHours(1)));
        Assert.False(await RemoveDead(phone, Now));
        Assert.False(await RemoveDead(phone with { Id = "gone" }, Now.AddHours(1)));
        Assert.Equal(phone, await Registry.FindAsync(_app, "bob", "phone", Token));
        Assert.True(await RemoveDead(phone, Now.AddTicks(1)));

        (await AuditAsync()).AssertIs("the verdict");

        Task<bool> RemoveDead(Device dead, DateTimeOffset verdictAt) => Process.Users.RemoveDeadTokenAsync(_app, "bob", dead, verdictAt, Token);
    }

    [Fact]
    public async Task ForgetUser_RemovesEveryRowOfTheUserAndNobodyElses()
    {
        for (int number = 0; number < 3; number++)
        {
            await Registry.RegisterAsync(_app, "bob", Phone($"d{number}", $"t{number}"), Token);
        }

        await Registry.RegisterAsync(_app, "bobby", Phone("d", "t"), Token);
        TableClient users = Process.Clients.Tables.GetTableClient("PushUsers");
        string[] others = ["settings", .. Enumerable.Range(0, 205).Select(number => $"conversation|it's {number} 👍+&")];
        foreach (string row in others)
        {
            await users.AddEntityAsync(new TableEntity($"{_app}|bob", row), Token);
        }

        await Registry.ForgetUserAsync(_app, "bob", Token);

        Assert.Empty(await users.QueryAsync<TableEntity>(row => row.PartitionKey == $"{_app}|bob", cancellationToken: Token).ToListAsync(Token));
        (await AuditAsync()).AssertIs("forgetting", "fcm:t=bobby/d");
    }

    [Fact]
    public async Task Load_WithSettingsConversationsAndUnknownRows_IsOneRequestForWhatDispatchNeeds()
    {
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        TableClient users = Process.Clients.Tables.GetTableClient("PushUsers");
        foreach (string row in (string[])["settings", "conversation|c", "conversation|other", "devic", "device}", "draft", "zebra|1"])
        {
            await users.AddEntityAsync(new TableEntity($"{_app}|bob", row) { ["filler"] = new string('x', 20_000) }, Token);
        }

        SizeMeter meter = new();
        StorageRequestCounter counter = new();
        using StorageProcess measured = new(azurite.ConnectionString, _clock, counter, meter);
        UserSnapshot user = await measured.Users.LoadAsync(_app, "bob", "c", Token);

        Assert.Equal([Phone("phone", "token")], user.Devices);
        Assert.Equal(["query PushUsers"], counter.Requests);
        Assert.InRange(meter.LargestResponse, 40_000, 50_000); // the settings and the one conversation come along, nothing else
    }

    [Theory]
    [MemberData(nameof(StorageNames.AwkwardIds), MemberType = typeof(StorageNames))]
    public async Task AnyId_WorksAsUserAndDeviceInEveryOperation(string id)
    {
        Device device = Phone(id, "token " + id);

        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, id, device, Token));
        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, id, Phone(id + "2", "second"), Token));
        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, id + "x", Phone(id, "third"), Token));
        Assert.Equal(Registration.Unchanged, await Registry.RegisterAsync(_app, id, device, Token));
        Assert.Equal(Registration.Updated, await Registry.RegisterAsync(_app, id, device with { Token = "new" }, Token));
        Assert.Equal(device with { Token = "new" }, await Registry.FindAsync(_app, id, id, Token));
        Assert.Equal([id, id + "2"], (await Process.Users.LoadAsync(_app, id, id, Token)).Devices.Select(one => one.Id));
        Assert.Equal(Registration.Created, await Registry.RegisterAsync(_app, id + "x", Phone(id + "y", "new"), Token));
        Assert.Equal([id + "2"], (await Registry.ListAsync(_app, id, Token)).Select(one => one.Id));
        Assert.True(await Process.Users.RemoveDeadTokenAsync(_app, id, Phone(id + "2", "second"), Now.AddSeconds(1), Token));
        Assert.True(await Registry.RemoveAsync(_app, id + "x", id, Token));
        await Registry.ForgetUserAsync(_app, id + "x", Token);

        (await AuditAsync()).AssertIs(id);
    }

    [Fact]
    public async Task Tokens_AreHashedInTheTableOfTokens()
    {
        await Registry.RegisterAsync(_app, "bob", Phone("phone", "a-secret-token"), Token);

        List<TableEntity> rows = await Process.Clients.Tables.GetTableClient("PushTokens")
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {_app + "|"} and PartitionKey lt {_app + "}"}"), cancellationToken: Token)
            .ToListAsync(Token);

        Assert.DoesNotContain(Assert.Single(rows), column => column.Value is string text && text.Contains("secret", StringComparison.Ordinal));
    }

    public void Dispose() => _process?.Dispose();

    private Task<TokenAudit> AuditAsync() => TokenAudit.OfAsync(Process, _app, Token);
}
