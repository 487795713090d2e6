using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Users;

public sealed class PresenceTests
{
    private static readonly DateTimeOffset Now = new(2031, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void With_SameClient_TakesItsEarlierReportsPlace()
    {
        IReadOnlyList<Presence> clients = Presence.With([Lasting("web", 1), Lasting("desk", 1)], Lasting("web", 5), Now);

        Assert.Equal([Lasting("desk", 1), Lasting("web", 5)], clients);
    }

    [Fact]
    public void With_TheNinthClient_LetsTheLapsedGoElseTheOldest()
    {
        Presence[] eight = [.. Enumerable.Range(0, Presence.MaxClients).Select(number => Lasting($"c{number}", 9 - number))];
        Presence[] oneLapsed = [.. eight.Select(presence => presence.Client == "c5" ? presence with { Until = Now } : presence)];

        Assert.Equal([.. eight.Skip(1), Lasting("c8", 1)], Presence.With(eight, Lasting("c8", 1), Now));
        Assert.Equal([.. eight.Where(presence => presence.Client != "c5"), Lasting("c8", 1)], Presence.With(oneLapsed, Lasting("c8", 1), Now));
    }

    [Fact]
    public void Without_Client_LeavesTheOthers() =>
        Assert.Equal([Lasting("desk", 1)], Presence.Without([Lasting("web", 1), Lasting("desk", 1), Lasting("old", -1)], "web", Now));

    private static Presence Lasting(string client, int minutes) => new(client, Now.AddMinutes(minutes));
}
