using System.Net;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Telemetry;
using PushFunctions.Service.Feedback;
using PushFunctions.Storage.Feedback;
using PushFunctions.Tests;

namespace PushFunctions.Service.Tests.Feedback;

public sealed class HubFeedbackTests(AzuriteFixture azurite)
{
    private const string Day = "05172031";
    private static readonly string AppleToken = new('a', 64);

    [Fact]
    public async Task Run_TokenCalledDeadAgain_RemovesItsDeviceWithTheNextSuccessAndCountsIt()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.RegisterAsync("carol", "carols-token");
        await world.RegisterAsync("dave", AppleToken, ChannelName.Apns);
        await world.CallDeadOnceAsync("bobs-token", AppleToken);
        DateTimeOffset verdict = world.Clock.GetUtcNow().AddSeconds(1);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.WriteAsync(
            Day,
            Feedbacks.Record("bobs-token", verdict),
            Feedbacks.Record("bobs-token", verdict.AddMilliseconds(1), "BadChannel"),
            Feedbacks.Record(AppleToken.ToUpperInvariant(), verdict, "BadChannel", "apple"),
            Feedbacks.Record("nobodys-token", verdict),
            Feedbacks.Record("carols-token", verdict, "ExpiredChannel", "windows"));

        await world.RunAsync();
        Assert.Empty(world.Counted);
        await world.ReachAsync();

        Assert.False(await world.HasDeviceAsync("bob"));
        Assert.False(await world.HasDeviceAsync("dave"));
        Assert.True(await world.HasDeviceAsync("carol"));
        Assert.Equal([$"{MetricNames.Pruned} apns feedback", $"{MetricNames.Pruned} fcm feedback"], world.Counted.Order());
        Assert.Equal([$"Hub 127.0.0.1:1/{world.App} told 5 failures of platforms; 2 devices with tokens called dead"], world.Read);
        Assert.All(
            new[] { "bobs-token", AppleToken, "sig=" },
            secret => Assert.DoesNotContain(world.Log.Entries, entry => entry.Message.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("Throttled", false)]
    [InlineData("Dropped", false)]
    [InlineData("PnsUnavailable", false)]
    [InlineData("WrongChannel", true)]
    [InlineData("InvalidCredentials", true)]
    public async Task Run_AnythingElseThanADeadToken_RemovesNobody(string error, bool alarms)
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        DateTimeOffset now = world.Clock.GetUtcNow();
        await world.WriteAsync(Day, Feedbacks.Record("bobs-token", now, error), Feedbacks.Record("bobs-token", now.AddDays(-2), error));

        await world.RunAsync();

        Assert.True(await world.HasDeviceAsync("bob"));
        Assert.Equal(alarms ? [$"{MetricNames.OperatorAlarms} fcm {error}"] : [], world.Counted);
    }

    [Fact]
    public async Task Run_DeviceThatRegisteredAnewAfterTheVerdict_Stays()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.RegisterAsync("carol", "carols-token");
        await world.RegisterAsync("dave", "daves-token");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        DateTimeOffset verdict = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.RegisterAsync("bob", "bobs-new-token");
        await world.RemoveAsync("carol");
        await world.RegisterAsync("carol", "carols-token");
        await world.RegisterAsync("erin", "daves-token"); // the token has moved
        await world.WriteAsync(Day, new[] { "bobs-token", "carols-token", "daves-token" }.Select(token => Feedbacks.Record(token, verdict)));

        await world.RunAsync();

        Assert.True(await world.HasDeviceAsync("bob"));
        Assert.True(await world.HasDeviceAsync("carol"));
        Assert.True(await world.HasDeviceAsync("erin"));
        Assert.Empty(world.Counted);
    }

    [Fact]
    public async Task Run_VerdictFromTheFuture_IsOneOfNow()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.WriteAsync(Day, Feedbacks.Record("bobs-token", world.Clock.GetUtcNow().AddHours(1)));

        await world.RunAsync();

        Assert.True(await world.HasDeviceAsync("bob"));
    }

    [Fact]
    public async Task Run_TokenOfApplesOtherWorld_IsNotThisHubsToCallDead()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", AppleToken, ChannelName.Apns, PushEnvironment.Sandbox);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await world.WriteAsync(Day, Feedbacks.Record(AppleToken, world.Clock.GetUtcNow(), "BadChannel", "apple"));

        await world.RunAsync();

        Assert.True(await world.HasDeviceAsync("bob"));
    }

    [Fact]
    public async Task Run_BlobThatHasGrown_ReadsWhatIsNew()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        DateTimeOffset now = world.Clock.GetUtcNow();
        string[] first = [.. Enumerable.Range(0, 20).Select(number => Feedbacks.Record($"token-{number}", now))];
        await world.WriteAsync(Day, first);
        await world.RunAsync();
        await world.RunNextAsync();
        await world.RegisterAsync("bob", "bobs-token");
        await world.CallDeadOnceAsync("bobs-token");
        world.Clock.Advance(TimeSpan.FromSeconds(2));

        // The hub was half-way through a record.
        string next = Feedbacks.Record("bobs-token", world.Clock.GetUtcNow());
        await world.WriteAsync(Day, [.. first, next[..^40]]);
        await world.RunNextAsync();
        Assert.True(await world.HasDeviceAsync("bob"));
        await world.WriteAsync(Day, [.. first, next]);
        await world.RunNextAsync();
        await world.ReachAsync();

        Assert.False(await world.HasDeviceAsync("bob"));
        Assert.Equal(["told 1 failures"], world.Read.Select(line => line[line.IndexOf("told", StringComparison.Ordinal)..line.IndexOf(" of platforms", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Run_BlobThatWasWrittenAnew_IsReadFromItsBeginning()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.CallDeadOnceAsync("bobs-token");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        DateTimeOffset now = world.Clock.GetUtcNow();
        await world.WriteAsync(Day, Feedbacks.Record("token-1", now), Feedbacks.Record("token-2", now));
        await world.RunAsync();
        await world.WriteAsync(Day, Feedbacks.Record("bobs-token", now), Feedbacks.Record("token-3", now), Feedbacks.Record("token-4", now));

        await world.RunNextAsync();
        await world.ReachAsync();

        Assert.False(await world.HasDeviceAsync("bob"));
    }

    [Fact]
    public async Task Run_BlobOfSeveralPieces_IsReadToItsEnd()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.CallDeadOnceAsync("bobs-token");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        DateTimeOffset now = world.Clock.GetUtcNow();
        string rubbish = new(' ', BlobReading.PieceBytes + 1000);
        await world.WriteAsync(Day, rubbish, Feedbacks.Record("bobs-token", now));

        await world.RunAsync();
        await world.ReachAsync();

        Assert.False(await world.HasDeviceAsync("bob"));
        Assert.Single(world.Read);
    }

    [Fact]
    public async Task Run_UnreadableRecords_AreCountedInTheLogAndPassedOver()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.CallDeadOnceAsync("bobs-token");
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        DateTimeOffset now = world.Clock.GetUtcNow();
        await world.WriteAsync(
            Day, Feedbacks.Record("a", now).Replace("<Platform>", "<Platform", StringComparison.Ordinal), Feedbacks.Record("bobs-token", now));

        await world.RunAsync();
        await world.ReachAsync();

        Assert.False(await world.HasDeviceAsync("bob"));
        Assert.Single(world.Log.Entries, entry => entry.Event.Id == 2204);
    }

    [Fact]
    public async Task Run_BeforeTheInterval_AsksNobody()
    {
        using FeedbackWorld world = new(azurite.ConnectionString, ("Push:FeedbackInterval", "120"));
        await world.RunAsync();
        await world.RunNextAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, world.Asked);

        await world.RunNextAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(2, world.Asked);
    }

    [Fact]
    public async Task Run_KeyWithoutTheRight_WarnsAndAsksAgainInAnHour()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        world.Status = HttpStatusCode.Unauthorized;
        await world.RunAsync();
        await world.RunNextAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(1, world.Asked);

        await world.RunNextAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, world.Asked);
        Assert.All(world.Log.Entries, entry => Assert.Equal(2202, entry.Event.Id));
    }

    [Fact]
    public async Task Run_ContainerThatCannotBeRead_IsSaidAndTriedAgain()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.DeleteContainerAsync();

        await world.RunAsync();
        await world.RunNextAsync();

        Assert.Equal(2, world.Asked);
        Assert.Equal(2, world.Log.Entries.Count(entry => entry.Message.EndsWith("could not be read: ContainerNotFound", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Push:Apps:{app}:NotificationHub:Tier", "basic")]
    [InlineData("Push:Apps:{app}:NotificationHub:Feedback", "false")]
    public async Task Run_HubThatIsNotToBeAsked_IsNot(string key, string value)
    {
        using FeedbackWorld world = new(azurite.ConnectionString, (key, value));

        await world.RunAsync();

        Assert.Equal(0, world.Asked);
    }

    [Fact]
    public async Task Run_KilledBeforeItsMarkIsWritten_IsReadAgainByTheNext()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.RegisterAsync("carol", "carols-token");
        await world.CallDeadOnceAsync("bobs-token", "carols-token");
        await world.WriteAsync(
            Day, Feedbacks.Record("bobs-token", world.Clock.GetUtcNow()), Feedbacks.Record("carols-token", world.Clock.GetUtcNow()));
        world.DiesWriting = "PushFeedback";
        await Assert.ThrowsAsync<SimulatedCrashException>(world.RunAsync);
        world.DiesWriting = null;

        await world.RunAsync(); // at once: the interval only begins after a reading
        await world.ReachAsync();

        Assert.Equal(["told 2 failures", "told 2 failures"], world.Read.Select(line => line[line.IndexOf("told", StringComparison.Ordinal)..line.IndexOf(" of platforms", StringComparison.Ordinal)]));
        Assert.False(await world.HasDeviceAsync("bob"));
        Assert.False(await world.HasDeviceAsync("carol"));
        Assert.Single(await world.MarksAsync());
    }

    [Theory]
    [InlineData("PushUsers")] // before the device was marked as leaving
    [InlineData("PushTokens")] // between that and its end
    public async Task Run_KilledWhileItRemoves_IsCompletedByTheNextRecordAndSuccess(string table)
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.RegisterAsync("bob", "bobs-token");
        await world.RegisterAsync("carol", "carols-token");
        await world.CallDeadOnceAsync("bobs-token", "carols-token");
        List<string> records = [];
        await CallDeadAsync();
        world.DiesWriting = table;
        await Assert.ThrowsAsync<SimulatedCrashException>(world.ReachAsync);
        world.DiesWriting = null;
        Assert.True(await world.HasDeviceAsync("bob") || await world.HasDeviceAsync("carol"));

        await CallDeadAsync();
        await world.ReachAsync();

        Assert.False(await world.HasDeviceAsync("bob"));
        Assert.False(await world.HasDeviceAsync("carol"));

        async Task CallDeadAsync()
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            DateTimeOffset now = world.Clock.GetUtcNow();
            records.AddRange([Feedbacks.Record("bobs-token", now), Feedbacks.Record("carols-token", now)]);
            await world.WriteAsync(Day, records);
            await world.RunAsync();
        }
    }

    [Fact]
    public async Task Run_BlobThatTheHubDropped_LosesItsMark()
    {
        using FeedbackWorld world = new(azurite.ConnectionString);
        await world.WriteAsync(Day, Feedbacks.Record("token", world.Clock.GetUtcNow()));
        await world.WriteAsync("05182031", Feedbacks.Record("token", world.Clock.GetUtcNow()));
        await world.RunAsync();
        Assert.Equal(2, (await world.MarksAsync()).Count);
        await world.DeleteBlobAsync(Day);

        await world.RunNextAsync();

        Assert.Equal([FeedbackMarks.KeyOf("05182031")], (await world.MarksAsync()).Keys);
    }
}
