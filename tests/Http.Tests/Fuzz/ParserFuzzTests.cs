using System.Text;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Fuzz;

/// <summary>Parsers that read what no request brings: whatever it is, they say what is wrong with it.</summary>
public sealed class ParserFuzzTests(ITestOutputHelper output)
{
    private const string Secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA==";

    [Fact]
    public void Envelope_AnyBody_IsOneOrSaysWhyNot()
    {
        DispatchEnvelope valid = new()
        {
            V = 1,
            App = "default",
            MessageId = "m-1",
            Table = FakePorts.Table,
            Chunk = 0,
            Attempt = 1,
            Event = new MessageEvent
            {
                Conversation = new Conversation { Type = ConversationType.Group, Id = "team-7" },
                Content = [new ContentElement { Type = ContentType.Text, Text = "Lunch?" }],
                Push = new PushOptions { Ext = "{}", Apns = new ApnsOptions { Subtitle = "s" } },
            },
            Recipients = [new Recipient { UserId = "bob", Badge = 5 }],
            EnqueuedAt = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero),
        };
        string text = Encoding.UTF8.GetString(valid.ToBytes());
        int taken = 0, refused = 0;
        foreach (int seed in FuzzRun.Seeds())
        {
            DispatchEnvelope? envelope = DispatchEnvelope.TryParse(new Mutator(seed).Mutate(text), out string? problem);
            Assert.True(envelope is null == problem is not null, $"FUZZ_SEED={seed}");
            (taken, refused) = envelope is null ? (taken, refused + 1) : (taken + 1, refused);
        }

        output.WriteLine($"queue envelope: {taken} taken, {refused} refused");
        Assert.True(refused > 0);
    }

    [Fact]
    public void ConnectionString_AnyText_IsReadOrRefusedWithoutQuotingIt()
    {
        const string Valid = $"Endpoint=sb://example.servicebus.windows.net/;SharedAccessKeyName=Send;SharedAccessKey={Secret}";
        int read = 0, refused = 0;
        foreach (int seed in FuzzRun.Seeds())
        {
            string text = new Mutator(seed).MutateText(Valid);
            bool isRead = HubConnectionString.Parse(text, out IReadOnlyList<string> problems) is not null;
            Assert.True(isRead == (problems.Count == 0), $"FUZZ_SEED={seed}: {text}");
            Assert.DoesNotContain(problems, problem => problem.Contains(Secret[..12], StringComparison.Ordinal));
            (read, refused) = isRead ? (read + 1, refused) : (read, refused + 1);
        }

        output.WriteLine($"connection string: {read} read, {refused} refused");
    }
}
