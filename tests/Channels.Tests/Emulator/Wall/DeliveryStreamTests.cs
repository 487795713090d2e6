using System.Net.ServerSentEvents;
using System.Text.Json;

namespace PushFunctions.Channels.Tests.Emulator.Wall;

public sealed class DeliveryStreamTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_WhileItIsOpen_TellsDeliveriesAndCallsAsTheyCome()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var first = await emulator.SendAsync(RunningEmulator.Alert("one"));
        await using var reader = await StreamReading.OpenAsync(emulator.Http);
        await reader.ReadAsync("hello", "delivery", "call");

        using var second = await emulator.SendAsync(RunningEmulator.Data("two"));

        var events = await reader.ReadAsync("delivery", "call");
        Assert.Equal("two", events[0].Data.GetProperty("delivery").GetProperty("token").GetString());
        Assert.Equal(
            events[0].Data.GetProperty("delivery").GetProperty("notificationId").GetString(),
            events[1].Data.GetProperty("call").GetProperty("notificationId").GetString());
    }

    [Fact]
    public async Task Stream_ResumedAfterALastEvent_TellsAllThatCameSinceAndNothingTwice()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var first = await emulator.SendAsync(RunningEmulator.Alert("one"));
        string last;
        await using (var reader = await StreamReading.OpenAsync(emulator.Http))
        {
            last = (await reader.ReadAsync("hello", "delivery", "call"))[^1].Id!;
        }

        using var second = await emulator.SendAsync(RunningEmulator.Alert("two"));
        using var third = await emulator.SendAsync(RunningEmulator.Alert("three"));

        await using var again = await StreamReading.OpenAsync(emulator.Http, last);
        var events = await again.ReadAsync("delivery", "delivery", "call", "call");
        Assert.Equal(["two", "three"], events.Take(2).Select(one => one.Data.GetProperty("delivery").GetProperty("token").GetString()));
    }

    [Fact]
    public async Task Stream_ResumedInTheMiddleOfABatch_GoesOnWithTheNextDelivery()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var batch = await emulator.SendAsync(RunningEmulator.Batch("apple", ["a", "b", "c"], """{"aps":{"alert":"hi"}}"""));
        string last;
        await using (var reader = await StreamReading.OpenAsync(emulator.Http))
        {
            last = (await reader.ReadAsync("hello", "delivery", "delivery"))[^1].Id!;
        }

        await using var again = await StreamReading.OpenAsync(emulator.Http, last);

        Assert.Equal("c", (await again.ReadAsync("delivery", "call"))[0].Data.GetProperty("delivery").GetProperty("token").GetString());
    }

    [Fact]
    public async Task Stream_ClearedWhileItsReaderWasAway_SaysSoBeforeWhatCameThen()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var first = await emulator.SendAsync(RunningEmulator.Alert("one"));
        string last;
        await using (var reader = await StreamReading.OpenAsync(emulator.Http))
        {
            last = (await reader.ReadAsync("hello", "delivery", "call"))[^1].Id!;
        }

        using var cleared = await emulator.Http.DeleteAsync("/deliveries", Cancellation);
        using var second = await emulator.SendAsync(RunningEmulator.Alert("two"));

        await using var again = await StreamReading.OpenAsync(emulator.Http, last);
        Assert.Equal("two", (await again.ReadAsync("cleared", "delivery", "call"))[1].Data.GetProperty("delivery").GetProperty("token").GetString());
    }

    [Fact]
    public async Task Stream_MoreCameThanAreKept_SaysHowManyAreMissing()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options.KeptDeliveries = 2);
        using var first = await emulator.SendAsync(RunningEmulator.Alert("one"));
        string last;
        await using (var reader = await StreamReading.OpenAsync(emulator.Http))
        {
            last = (await reader.ReadAsync("hello", "delivery", "call"))[^1].Id!;
        }

        using var batch = await emulator.SendAsync(RunningEmulator.Batch("apple", ["a", "b", "c"], """{"aps":{"alert":"hi"}}"""));

        await using var again = await StreamReading.OpenAsync(emulator.Http, last);
        var events = await again.ReadAsync("missed", "delivery", "delivery", "call");
        Assert.Equal(1, events[0].Data.GetProperty("missed").GetInt32());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0123456789ab.5.5.0")]
    public async Task Stream_CursorOfAnotherRun_BeginsAnew(string cursor)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var first = await emulator.SendAsync(RunningEmulator.Alert("one"));

        await using var reader = await StreamReading.OpenAsync(emulator.Http, cursor);

        await reader.ReadAsync("hello", "delivery", "call");
    }

    [Fact]
    public async Task Stream_OpenWhenTheEmulatorStops_DoesNotHoldItUp()
    {
        var emulator = await RunningEmulator.StartAsync();
        await using var reader = await StreamReading.OpenAsync(emulator.Http);
        await reader.ReadAsync("hello");

        await emulator.StopAsync(Cancellation);

        Assert.True(await reader.HasEndedAsync());
        await emulator.DisposeAsync();
    }

    private sealed class StreamReading : IAsyncDisposable
    {
        private readonly HttpResponseMessage _answer;
        private readonly IAsyncEnumerator<SseItem<string>> _events;

        private StreamReading(HttpResponseMessage answer, Stream body) =>
            (_answer, _events) = (answer, SseParser.Create(body).EnumerateAsync(Cancellation).GetAsyncEnumerator(Cancellation));

        public static async Task<StreamReading> OpenAsync(HttpClient http, string? last = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/deliveries/stream");
            if (last is not null)
            {
                request.Headers.Add("Last-Event-ID", last);
            }

            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new StreamReading(answer, await answer.Content.ReadAsStreamAsync(Cancellation));
        }

        /// <summary>The next events, which must be of these types.</summary>
        public async Task<IReadOnlyList<(string? Id, JsonElement Data)>> ReadAsync(params string[] types)
        {
            List<(string?, JsonElement)> read = [];
            foreach (string type in types)
            {
                Assert.True(await _events.MoveNextAsync());
                Assert.Equal(type, _events.Current.EventType);
                read.Add((_events.Current.EventId, JsonSerializer.Deserialize<JsonElement>(_events.Current.Data)));
            }

            return read;
        }

        public async Task<bool> HasEndedAsync() => !await _events.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            await _events.DisposeAsync();
            _answer.Dispose();
        }
    }
}
