using PushFunctions.Core.Channels;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Outcomes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Tests.Fakes;

namespace PushFunctions.Core.Tests.Results;

/// <summary>From a push's outcome to a backend that does not take it at once.</summary>
public sealed class ResultMessageHandlerTests
{
    private readonly World _world = new World().WithDevice("bob", "phone").WithDevice("carol", "phone").WithCallback();
    private readonly List<DateTimeOffset> _asked = [];

    [Fact]
    public async Task Handle_NotTaken_IsToldAgainWithGrowingDelaysUpToTenMinutes()
    {
        Refuse(12);

        await PostAndDrainAsync();

        TimeSpan[] delays = [.. _asked.Zip(_asked.Skip(1), (one, next) => next - one)];
        Assert.InRange(delays[0], TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(5));
        Assert.InRange(delays[3], TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40));
        Assert.InRange(delays[11], TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        Assert.Equal("bob", Assert.Single(_world.Callback.Events).Line.UserId);
        Assert.Single(_world.Deliveries);
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(7 * 24 * 3600, 3600)]
    public async Task Handle_RetryAfter_IsHonouredUpToAnHour(int asked, int waited)
    {
        _world.Callback.Script.Enqueue(CallbackAnswer.Later("429", TimeSpan.FromSeconds(asked)));

        await PostAndDrainAsync();

        Assert.Equal(TimeSpan.FromSeconds(waited), _asked[1] - _asked[0]);
    }

    [Fact]
    public async Task Handle_NotTakenForADay_GoesToThePoisonQueue()
    {
        Refuse(1000);

        await PostAndDrainAsync();

        Assert.Empty(_world.Callback.Taken);
        Assert.Equal("bob", ResultEnvelope.TryParse(Assert.Single(_world.Results.Poison), out _)!.Lines[0].UserId);
        Assert.InRange(_asked[^1] - _asked[0], TimeSpan.FromHours(23.5), TimeSpan.FromHours(24));
        Assert.Empty(_world.Queue.Poison);
    }

    [Theory]
    [InlineData("{ not ours")]
    [InlineData("null")]
    [InlineData("""{"v":2,"subject":{"app":"default","messageId":"m"},"lines":[{"userId":"u","outcome":"sent"}],"at":"2031-01-01T00:00:00Z"}""")]
    [InlineData("""{"v":1,"subject":{"app":"default","messageId":"m"},"lines":[],"at":"2031-01-01T00:00:00Z"}""")]
    public async Task Handle_ForeignBody_IsPutAsideAtOnce(string body)
    {
        _world.Results.PutRaw(System.Text.Encoding.UTF8.GetBytes(body));

        await _world.DrainAsync();

        Assert.Single(_world.Results.Poison);
        Assert.Empty(_world.Callback.Requests);
    }

    [Fact]
    public async Task Dispatch_RetryOfOneDevice_TellsEachOutcomeOnceAsItBecomesFinal()
    {
        _world.Apns.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "429", TimeSpan.FromSeconds(7))]);

        await PostAndDrainAsync("bob", "carol", "nobody");

        Assert.Equal(
            ["bob Sent,nobody Skipped", "carol Sent"],
            _world.Callback.Taken.Select(envelope => string.Join(',', envelope.Lines.Select(line => $"{line.UserId} {line.Outcome}"))));
    }

    [Fact]
    public async Task Dispatch_ChunkThatIsGivenUp_TellsFailed()
    {
        _world.Users.OnLoad = () => throw new StorageFaultException();

        await PostAndDrainAsync();

        Assert.Equal(OutcomeKind.Failed, Assert.Single(_world.Callback.Events).Line.Outcome);
        Assert.Single(_world.Queue.Poison);
    }

    [Fact]
    public async Task Dispatch_AnyMessage_TellsIdsAndNothingOfItsText()
    {
        await PostAndDrainAsync();

        ResultEnvelope told = Assert.Single(_world.Callback.Taken);
        Assert.Equal(("msg-1001", ConversationType.Group, "team-7", "alice"),
            (told.Subject.MessageId, told.Subject.ConversationType, told.Subject.ConversationId, told.Subject.SenderId));
        string body = System.Text.Encoding.UTF8.GetString(told.ToBytes());
        Assert.All((string[])["Lunch", "Team 7", "Alice", "bob:phone"], secret => Assert.DoesNotContain(secret, body, StringComparison.Ordinal));
    }

    private void Refuse(int times)
    {
        foreach (int _ in Enumerable.Range(0, times))
        {
            _world.Callback.Script.Enqueue(CallbackAnswer.Later("503"));
        }
    }

    private async Task PostAndDrainAsync(params string[] userIds)
    {
        _world.Callback.OnPost = () => _asked.Add(_world.Clock.GetUtcNow());
        await _world.PostUntilAnsweredAsync(Events.Group(userIds.Length == 0 ? ["bob"] : userIds));
        await _world.DrainAsync();
    }
}
