using PushFunctions.Core.Devices;
using PushFunctions.Tests;

namespace PushFunctions.Service.Tests.Feedback;

/// <summary>What a hub says of a token counts only beside a push that a platform took.</summary>
public sealed class HubSuccessTests(AzuriteFixture azurite)
{
    private const string Day = "05172031";

    private readonly List<string> _records = [];

    [Fact]
    public async Task Run_FirstRecord_MakesASuspectAndNoMore()
    {
        using FeedbackWorld world = await WorldAsync("bob");
        await world.PushAsync("live-token");

        await CallDeadAsync(world, "bob");

        Assert.True(await world.IsSuspectAsync("bob"));
        Assert.Empty(world.Counted);
    }

    [Fact]
    public async Task Run_OneDeadAmongLive_IsRemovedByTheSuccessAfterItsSecondRecord()
    {
        using FeedbackWorld world = await WorldAsync("bob", "carol");
        await CallDeadAsync(world, "bob");
        await ReachAsync(world, "carol");
        await CallDeadAsync(world, "bob");
        Assert.True(await world.IsSuspectAsync("bob"));

        await ReachAsync(world, "carol");

        Assert.False(await world.HasDeviceAsync("bob"));
        Assert.True(await world.HasDeviceAsync("carol"));
        Assert.False(await world.IsSuspectAsync("carol"));
    }

    // Break, mend, break, mend: nobody but the last phone is known to be reached between, and the records of a break come in two readings.
    [Theory]
    [InlineData(30, 10)]
    [InlineData(5, 1)]
    public async Task Run_CredentialsThatBreakAndAreMendedAgainAndAgain_RemoveNobody(int phones, int early)
    {
        string[] users = [.. Enumerable.Range(0, phones).Select(number => $"user{number}")];
        using FeedbackWorld world = await WorldAsync(users);
        for (int round = 0; round < 3; round++)
        {
            foreach (string user in users)
            {
                await world.PushAsync($"{user}s-token");
            }

            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await CallDeadAsync(world, users[..early]);
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await world.PushAsync($"{users[^1]}s-token"); // mended
            await CallDeadAsync(world, users[early..^1]);
            await ReachAsync(world, users[^1]);
        }

        foreach (string user in users)
        {
            Assert.True(await world.HasDeviceAsync(user));
        }
    }

    [Theory]
    [InlineData("BadChannel")] // the sampled push is called dead as every other
    [InlineData(null)] // the hub tells nothing of it
    public async Task Run_WrongCredentials_RemoveNobodyHoweverManyRecords(string? outcome)
    {
        string[] users = [.. Enumerable.Range(0, 30).Select(number => $"user{number}")];
        using FeedbackWorld world = await WorldAsync(users);
        await world.PushAsync("live-token"); // before the credentials broke
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.RunAsync();
        world.Outcome = outcome;
        for (int round = 0; round < 4; round++)
        {
            await PushLaterAsync(world, "user0s-token");
            await CallDeadAsync(world, users);
        }

        foreach (string user in users)
        {
            Assert.True(await world.HasDeviceAsync(user));
        }

        Assert.Equal(["pushfunctions.operator_alarms fcm massVerdict"], world.Counted.Distinct());
    }

    [Fact]
    public async Task Run_SuccessOfTheTokenItself_ProvesNothingAndClearsIt()
    {
        using FeedbackWorld world = await WorldAsync("bob");
        await CallDeadAsync(world, "bob");
        await PushLaterAsync(world, "bobs-token");
        await world.RunNextAsync();
        Assert.False(await world.IsSuspectAsync("bob"));

        await CallDeadAsync(world, "bob");

        Assert.True(await world.IsSuspectAsync("bob"));
    }

    [Fact]
    public async Task Run_SuccessThatTheHubTellsLate_ComesAfterTheRecordsThatWereReadBeforeItsPush()
    {
        using FeedbackWorld world = await WorldAsync("bob", "carol");
        await CallDeadAsync(world, "bob");
        await ReachAsync(world, "carol");
        await CallDeadAsync(world, "bob");
        world.Outcome = null;
        await ReachAsync(world, "carol");
        Assert.True(await world.HasDeviceAsync("bob"));
        world.Outcome = "Success";

        await world.RunNextAsync();

        Assert.False(await world.HasDeviceAsync("bob"));
    }

    [Fact]
    public async Task Run_RecordOfBeforeTheSuccessWasTold_IsNoSecondOne()
    {
        using FeedbackWorld world = await WorldAsync("bob", "carol");
        await CallDeadAsync(world, "bob");
        world.Outcome = null;
        await ReachAsync(world, "carol");
        await CallDeadAsync(world, "bob");
        world.Outcome = "Success";
        await world.RunNextAsync();

        await ReachAsync(world, "carol");

        Assert.True(await world.IsSuspectAsync("bob"));
    }

    [Fact]
    public async Task Run_SuccessOnAnotherPlatform_ProvesNothing()
    {
        using FeedbackWorld world = await WorldAsync("bob");
        await CallDeadAsync(world, "bob");
        await ReachAppleAsync();

        await CallDeadAsync(world, "bob");
        await ReachAppleAsync();

        Assert.True(await world.IsSuspectAsync("bob"));

        async Task ReachAppleAsync()
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await world.PushAsync(new string('f', 64), ChannelName.Apns);
            await world.RunAsync();
        }
    }

    [Fact]
    public async Task Run_SecondRecordADayLater_IsAFirstOneAgain()
    {
        using FeedbackWorld world = await WorldAsync("bob", "carol");
        await CallDeadAsync(world, "bob");
        world.Clock.Advance(TimeSpan.FromDays(1));
        await ReachAsync(world, "carol");

        await CallDeadAsync(world, "bob");
        await ReachAsync(world, "carol");

        Assert.True(await world.IsSuspectAsync("bob"));
    }

    private async Task<FeedbackWorld> WorldAsync(params string[] users)
    {
        FeedbackWorld world = new(azurite.ConnectionString);
        foreach (string user in users)
        {
            await world.RegisterAsync(user, $"{user}s-token");
        }

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        return world;
    }

    private static async Task PushLaterAsync(FeedbackWorld world, string token)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.PushAsync(token);
    }

    private static async Task ReachAsync(FeedbackWorld world, string user)
    {
        await PushLaterAsync(world, $"{user}s-token");
        await world.RunAsync();
    }

    private async Task CallDeadAsync(FeedbackWorld world, params string[] users)
    {
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        DateTimeOffset now = world.Clock.GetUtcNow();
        _records.AddRange(users.Select(user => Feedbacks.Record($"{user}s-token", now)));
        await world.WriteAsync(Day, _records);
        await world.RunAsync();
    }
}
