using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Users;

public sealed class ConversationReadTests
{
    private static readonly DateTimeOffset Now = new(2031, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void With_LaterAndEarlierMarks_NeverGoesBack()
    {
        IReadOnlyList<ConversationRead> reads = [];
        foreach (int minutesAgo in new[] { 5, 3, 4 })
        {
            reads = ConversationRead.With(reads, Read(1, minutesAgo, isWhole: minutesAgo == 4), Now);
        }

        Assert.Equal([Read(1, 3)], reads);
    }

    [Fact]
    public void With_TheTwoHundredAndFirst_LetsTheOldestGo()
    {
        IReadOnlyList<ConversationRead> reads = [];
        for (int number = 0; number <= ConversationRead.MaxConversations; number++)
        {
            reads = ConversationRead.With(reads, Read((ulong)number, number == 7 ? 700 : 300 - number), Now);
        }

        Assert.Equal(ConversationRead.MaxConversations, reads.Count);
        Assert.Null(ConversationRead.Find(reads, 7));
        Assert.NotNull(ConversationRead.Find(reads, 0));
    }

    [Fact]
    public void With_MarksOlderThanADay_LetsThemGo()
    {
        IReadOnlyList<ConversationRead> reads = ConversationRead.With([Read(1, 24 * 60), Read(2, (24 * 60) + 1)], Read(3, (24 * 60) + 5), Now);

        Assert.Equal([Read(1, 24 * 60)], reads);
    }

    [Fact]
    public void KeyOf_Conversation_StaysTheSameForEver() => Assert.Equal(0x38D083DEED382E7BUL, ConversationRead.KeyOf("team-7"));

    private static ConversationRead Read(ulong conversation, int minutesAgo, bool isWhole = false) =>
        new(conversation, new ReadMark(Now.AddMinutes(-minutesAgo), isWhole));
}
