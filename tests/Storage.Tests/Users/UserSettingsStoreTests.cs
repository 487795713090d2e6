using Azure.Data.Tables;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class UserSettingsStoreTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly UserSettings Everything = new()
    {
        DisplayName = "Bøb 👍",
        Push = false,
        DirectSound = new("direct.caf") { Critical = true, Volume = 0.8 },
        GroupSound = "push.no_sound",
        Language = "zh-Hant",
        Preview = false,
        QuietHours = new QuietHours { From = new(22, 5), To = new(7, 0), TimeZone = "Asia/Shanghai" },
        MuteUntil = Now.AddTicks(7),
    };

    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter);

    private IUserSettingsStore Settings => Process.Settings;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PutSettings_Everything_IsReadBackAndByDispatch()
    {
        await Settings.PutSettingsAsync(_app, "bob", Everything, Token);

        Assert.Equal(Everything, await Settings.FindSettingsAsync(_app, "bob", Token));
        Assert.Equal(Everything, (await Process.Users.LoadAsync(_app, "bob", "c", Token)).Settings);
    }

    [Fact]
    public async Task PutSettings_Again_LeavesNothingOfTheOldOnes()
    {
        await Settings.PutSettingsAsync(_app, "bob", Everything, Token);
        UserSettings zoneless = new() { QuietHours = new QuietHours { From = new(0, 0), To = new(23, 59) } };

        await Settings.PutSettingsAsync(_app, "bob", zoneless, Token);
        Assert.Equal(zoneless, await Settings.FindSettingsAsync(_app, "bob", Token));

        await Settings.PutSettingsAsync(_app, "bob", UserSettings.Default, Token);
        Assert.Equal(UserSettings.Default, await Settings.FindSettingsAsync(_app, "bob", Token));
    }

    [Fact]
    public async Task Find_NothingChosen_IsTheDefault()
    {
        UserSnapshot user = await Process.Users.LoadAsync(_app, "nobody", "c", Token);

        Assert.Equal((UserSettings.Default, null), (user.Settings, user.Conversation));
        Assert.Equal(UserSettings.Default, await Settings.FindSettingsAsync(_app, "nobody", Token));
        Assert.Null(await Settings.FindConversationAsync(_app, "nobody", "c", Token));
        Assert.False(await Settings.RemoveConversationAsync(_app, "nobody", "c", Token));
    }

    [Fact]
    public async Task Load_WithAConversation_BringsThatOneInOneRequest()
    {
        await Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        await Settings.PutSettingsAsync(_app, "bob", Everything, Token);
        await Settings.PutConversationAsync(_app, "bob", "c", new(ReceiveOption.MentionsOnly, Now), Token);
        await Settings.PutConversationAsync(_app, "bob", "other", new(ReceiveOption.None), Token);
        _counter.Clear();

        UserSnapshot user = await Process.Users.LoadAsync(_app, "bob", "c", Token);

        Assert.Equal(["query PushUsers"], _counter.Requests);
        Assert.Equal([Phone("phone", "token")], user.Devices);
        Assert.Equal((Everything, new ConversationSetting(ReceiveOption.MentionsOnly, Now)), (user.Settings, user.Conversation));
    }

    [Theory]
    [MemberData(nameof(StorageNames.AwkwardIds), MemberType = typeof(StorageNames))]
    public async Task AnyId_WorksAsUserAndConversation(string id)
    {
        ConversationSetting silent = new(ReceiveOption.Silent);
        Assert.True(await Settings.PutConversationAsync(_app, id, id, silent, Token));
        Assert.True(await Settings.PutConversationAsync(_app, id, id + "2", new(ReceiveOption.None), Token));

        Assert.Equal(silent, await Settings.FindConversationAsync(_app, id, id, Token));
        Assert.Equal(silent, (await Process.Users.LoadAsync(_app, id, id, Token)).Conversation);
        Assert.True(await Settings.RemoveConversationAsync(_app, id, id, Token));
        Assert.False(await Settings.RemoveConversationAsync(_app, id, id, Token));
        Assert.Null((await Process.Users.LoadAsync(_app, id, id, Token)).Conversation);
    }

    [Fact]
    public async Task PutConversation_TheFiveThousandAndFirst_IsTooMany()
    {
        await Settings.PutConversationAsync(_app, "bob", "first", new(ReceiveOption.None), Token);
        TableClient users = Process.Clients.Tables.GetTableClient("PushUsers");
        foreach (string[] batch in Enumerable.Range(1, IUserSettingsStore.MaxConversations - 1).Select(i => $"conversation|c{i}").Chunk(100))
        {
            await users.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity($"{_app}|bob", row))), Token);
        }

        Assert.False(await Settings.PutConversationAsync(_app, "bob", "one-more", new(ReceiveOption.None), Token));
        Assert.Null(await Settings.FindConversationAsync(_app, "bob", "one-more", Token));
        Assert.True(await Settings.PutConversationAsync(_app, "bob", "first", new(ReceiveOption.Silent), Token));
        Assert.True(await Settings.PutConversationAsync(_app, "bobby", "one-more", new(ReceiveOption.None), Token));
        Assert.True(await Settings.RemoveConversationAsync(_app, "bob", "first", Token));
        Assert.True(await Settings.PutConversationAsync(_app, "bob", "one-more", new(ReceiveOption.None), Token));
    }

    [Fact]
    public async Task Operations_CostWhatTheyMay()
    {
        await Settings.PutSettingsAsync(_app, "warm-up", Everything, Token); // the table is there now

        Assert.Equal(1, await CostOf(() => Settings.PutSettingsAsync(_app, "bob", Everything, Token)));
        Assert.Equal(1, await CostOf(() => Settings.FindSettingsAsync(_app, "bob", Token)));
        Assert.Equal(3, await CostOf(() => Settings.PutConversationAsync(_app, "bob", "c", new(ReceiveOption.None), Token)));
        Assert.Equal(1, await CostOf(() => Settings.PutConversationAsync(_app, "bob", "c", new(ReceiveOption.Silent), Token)));
        Assert.Equal(1, await CostOf(() => Settings.FindConversationAsync(_app, "bob", "c", Token)));
        Assert.Equal(1, await CostOf(() => Settings.RemoveConversationAsync(_app, "bob", "c", Token)));
    }

    [Fact]
    public async Task ForgetUser_TakesSettingsAndConversationsAlong()
    {
        await Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        await Settings.PutSettingsAsync(_app, "bob", Everything, Token);
        await Settings.PutConversationAsync(_app, "bob", "c", new(ReceiveOption.None), Token);
        await Settings.PutSettingsAsync(_app, "bobby", Everything, Token);

        await Process.Devices.ForgetUserAsync(_app, "bob", Token);

        Assert.Equal(UserSettings.Default, await Settings.FindSettingsAsync(_app, "bob", Token));
        Assert.Null(await Settings.FindConversationAsync(_app, "bob", "c", Token));
        Assert.Equal(Everything, await Settings.FindSettingsAsync(_app, "bobby", Token));
    }

    public void Dispose() => _process?.Dispose();

    private async Task<int> CostOf(Func<Task> operation)
    {
        _counter.Clear();
        await operation();
        return _counter.Count;
    }
}
