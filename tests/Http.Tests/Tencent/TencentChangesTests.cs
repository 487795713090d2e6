using System.Text.Json.Nodes;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Rosters;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>Recalls, edits and changes of groups: what they are told by is less than messages' ids are made of.</summary>
public sealed class TencentChangesTests
{
    private const string NewGroup = "@TGS#NEW";

    [Theory]
    [InlineData("c2c-after-send", "c2c-after-msg-withdraw", "C2C.CallbackAfterMsgWithDraw")]
    [InlineData("group-after-send", "group-after-recall-msg", "Group.CallbackAfterRecallMsg")]
    public async Task Post_Recall_ClosesTheMessage(string sent, string recalled, string command)
    {
        await using TencentServer tencent = await StartAsync();
        await tencent.OkAsync(Samples.Read(sent));
        using Counted counter = new(tencent.Api.Services);

        await tencent.OkAsync(Samples.Read(recalled));
        await tencent.OkAsync(Samples.Read(recalled));

        EventRecord stored = tencent.Api.Ports.Events.Values.Single(stored => stored.MessageId == tencent.Only.MessageId);
        Assert.Equal(tencent.Api.Clock.GetUtcNow(), stored.RecalledAt);
        Assert.True(tencent.Api.Ports.Rows.Single().Value.Record.IsRecalled);
        Assert.Equal([(command, "accepted"), (command, "accepted")], counter.Results);
        await tencent.OkAsync(Samples.Read(sent));
        Assert.Single(tencent.Api.Ports.Queue);
    }

    [Fact]
    public async Task Post_RecallOfAGroupMessageThatIsNotOurs_IsAcknowledged()
    {
        await using TencentServer tencent = await StartAsync();
        using Counted counter = new(tencent.Api.Services);

        await tencent.OkAsync(Samples.Read("group-after-recall-msg"));

        Assert.Equal("unknownMessage", Assert.Single(counter.Results).Result);
        Assert.Empty(tencent.Api.Ports.Events);
    }

    [Fact]
    public async Task Post_RecallOfAnotherTopic_IsNotOfThisMessage()
    {
        await using TencentServer tencent = await StartAsync();
        await tencent.OkAsync(Samples.Read("group-after-send"));
        JsonObject other = Samples.Read("group-after-recall-msg");
        other["TopicId"] = "another";

        await tencent.OkAsync(other);

        Assert.All(tencent.Api.Ports.Events.Values, stored => Assert.Null(stored.RecalledAt));
    }

    [Theory]
    [InlineData("c2c-after-send", "c2c-after-modify-msg")]
    [InlineData("group-after-send", "group-after-modify-msg")]
    public async Task Post_Edit_TakesTheMessagesPlace_AndEachEditionIsOneOfItsOwn(string sent, string edited)
    {
        await using TencentServer tencent = await StartAsync();
        await tencent.OkAsync(Samples.Read(sent));
        JsonObject second = Samples.Read(edited);
        second["EventTime"] = "1769772099999";

        await tencent.OkAsync(Samples.Read(edited));
        await tencent.OkAsync(Samples.Read(edited));
        await tencent.OkAsync(second);

        DispatchEnvelope[] queue = [.. tencent.Api.Ports.Queue.DistinctBy(envelope => envelope.MessageId)];
        Assert.Equal(3, queue.Length);
        Assert.All(queue[1..], envelope => Assert.Equal(queue[0].MessageId, envelope.Event.Push!.Replaces));
        Assert.Equal("Lunch at one?", queue[1].Event.Content[0].Text);
    }

    [Fact]
    public async Task Post_EditOfAGroupMessageThatIsNotOurs_IsAcknowledged()
    {
        await using TencentServer tencent = await StartAsync();

        await tencent.OkAsync(Samples.Read("group-after-modify-msg"));

        Assert.Empty(tencent.Api.Ports.Queue);
    }

    [Fact]
    public async Task Post_ChangesOfAGroup_AreFollowedByItsRoster()
    {
        await using TencentServer tencent = await StartAsync();
        Roster Stored() => tencent.Api.Rosters.Stored[("default", NewGroup)];
        string[] Members() => [.. Stored().Members.Select(member => member.UserId).Order(StringComparer.Ordinal)];

        await tencent.OkAsync(Samples.Read("group-after-create-group"));
        Assert.Equal(("Team 7", true), (Stored().Name, Members().SequenceEqual(["alice", "bob", "carol"])));

        await tencent.OkAsync(Samples.Read("group-after-new-member-join"));
        await tencent.OkAsync(Samples.Read("group-after-member-exit"));
        await tencent.OkAsync(Samples.Read("group-after-group-info-changed"));
        await tencent.OkAsync(Samples.Read("group-after-member-field-changed"));
        Assert.Equal("Team 8", Stored().Name);
        Assert.Equal(["a%u002Fb", "alice", "bob", "dave"], Members());
        Assert.Equal("Bobby", Stored().Members.Single(member => member.UserId == "bob").NameCard);

        await tencent.OkAsync(Samples.Read("group-after-create-group"));
        Assert.Equal(4, Members().Length);

        await tencent.OkAsync(Samples.Read("group-after-group-destroyed"));
        Assert.Empty(Members());
    }

    // Who else is in it, nobody has said.
    [Theory]
    [InlineData("group-after-new-member-join")]
    [InlineData("group-after-member-exit")]
    [InlineData("group-after-group-destroyed")]
    [InlineData("group-after-group-info-changed")]
    [InlineData("group-after-member-field-changed")]
    public async Task Post_ChangeOfAGroupWithoutRoster_MakesNone(string name)
    {
        await using TencentServer tencent = await StartAsync();
        using Counted counter = new(tencent.Api.Services);

        await tencent.OkAsync(Samples.Read(name));

        Assert.Equal("noRoster", Assert.Single(counter.Results).Result);
        Assert.DoesNotContain(("default", NewGroup), tencent.Api.Rosters.Stored.Keys);
    }

    [Theory]
    [InlineData("group-after-recall-msg", "MsgSeqList")]
    [InlineData("group-after-recall-msg", "GroupId")]
    [InlineData("c2c-after-modify-msg", "To_Account")]
    [InlineData("c2c-after-modify-msg", "MsgBody")]
    [InlineData("group-after-modify-msg", "MsgSeq")]
    [InlineData("group-after-member-exit", "GroupId")]
    public async Task Post_WithoutAMember_IsRefusedByItsName(string name, string member)
    {
        await using TencentServer tencent = await StartAsync();
        JsonObject body = Samples.Read(name);
        body.Remove(member);

        TencentServer.IsRefused(await tencent.PostAsync(body), 400, $"$.{member}");
    }

    private static async Task<TencentServer> StartAsync()
    {
        TencentServer tencent = await TencentServer.StartAsync();
        string group = (string)Samples.Read("group-after-send")["GroupId"]!;
        tencent.Api.Rosters.Stored[("default", group)] = new Roster { Members = [new RosterMember { UserId = "bob" }] };
        return tencent;
    }
}
