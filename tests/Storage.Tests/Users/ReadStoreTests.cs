using PushFunctions.Core.Ports;
using PushFunctions.Core.Users;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class ReadStoreTests(AzuriteFixture azurite) : IDisposable
{
    private static readonly DateTimeOffset Recently = TimeProvider.System.GetUtcNow().AddMinutes(-5);

    private readonly string _app = StorageNames.NewApp();
    private readonly StorageRequestCounter _counter = new();
    private StorageProcess? _process;

    private StorageProcess Process => _process ??= new StorageProcess(azurite.ConnectionString, TimeProvider.System, _counter);

    private IReadStore Reads => Process.Reads;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mark_AConversation_ComesWithTheUserInOneRequestToTheTick(bool isWhole)
    {
        await Process.Devices.RegisterAsync(_app, "bob", Phone("phone", "token"), Token);
        ReadMark mark = new(Recently.AddTicks(7), isWhole);
        Assert.Equal(mark, await MarkAsync("c 👍", mark));
        _counter.Clear();

        UserSnapshot bob = await Process.Users.LoadAsync(_app, "bob", "c 👍", Token);

        Assert.Equal(["query PushUsers"], _counter.Requests);
        Assert.Equal((mark, mark.UpTo, 1), (bob.Read, bob.ReadUpTo, bob.Devices.Count));
        Assert.Null((await Process.Users.LoadAsync(_app, "bob", "other", Token)).Read);
        Assert.Null((await Process.Users.LoadAsync(_app, "carol", "c 👍", Token)).Read);
    }

    [Fact]
    public async Task Mark_EarlierThanBefore_LeavesItAndTellsWhatStands()
    {
        ReadMark later = new(Recently, true);
        await MarkAsync("c", later);

        Assert.Equal(later, await MarkAsync("c", new ReadMark(Recently.AddSeconds(-1), false)));
        Assert.Equal(later, await FindAsync("c"));
    }

    [Fact]
    public async Task Mark_OlderThanADay_IsNotKept()
    {
        ReadMark old = new(TimeProvider.System.GetUtcNow().AddDays(-2), true);

        Assert.Equal(old, await MarkAsync("c", old));
        Assert.Null(await FindAsync("c"));
    }

    [Fact]
    public async Task Mark_TwelveAtOnce_LosesNone()
    {
        string[] conversations = [.. Enumerable.Range(0, 12).Select(number => $"c{number}")];

        await Task.WhenAll(conversations.Select(conversation => MarkAsync(conversation, new ReadMark(Recently, true))));

        Assert.All(await Task.WhenAll(conversations.Select(FindAsync)), mark => Assert.Equal(Recently, mark?.UpTo));
    }

    [Fact]
    public async Task Mark_TwoHundredConversations_StayBelowFourKilobytesAndTwoRequests()
    {
        for (int number = 0; number <= ConversationRead.MaxConversations; number++)
        {
            await MarkAsync($"c{number}", new ReadMark(Recently.AddSeconds(number), true));
        }

        _counter.Clear();
        await MarkAsync("c7", new ReadMark(Recently.AddSeconds(300), true));

        Assert.Equal(2, _counter.Count);
        var row = await Process.Clients.Tables.GetTableClient("PushUsers")
            .GetEntityAsync<Azure.Data.Tables.TableEntity>($"{_app}|bob", "reads", cancellationToken: Token);
        Assert.InRange(row.Value.GetBinary("marks").Length, 200 * 8, 4096); // a key is as good as random
        Assert.Equal((false, true), ((await FindAsync("c0")) is not null, (await FindAsync("c1")) is not null));
    }

    [Fact]
    public async Task ForgetUser_TakesMarksAlong()
    {
        await MarkAsync("c", new ReadMark(Recently, true));

        await Process.Devices.ForgetUserAsync(_app, "bob", Token);

        Assert.Null(await FindAsync("c"));
    }

    public void Dispose() => _process?.Dispose();

    private Task<ReadMark> MarkAsync(string conversation, ReadMark mark) => Reads.MarkAsync(_app, "bob", conversation, mark, Token);

    private async Task<ReadMark?> FindAsync(string conversation) => (await Process.Users.LoadAsync(_app, "bob", conversation, Token)).Read;
}
