using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class TemplateTests
{
    private static readonly MessageEvent Group = new()
    {
        Conversation = new() { Type = ConversationType.Group, Id = "g-1", Name = "Team 7" },
        Sender = new() { Id = "alice", Name = "Alice", NameCard = "Boss" },
        Content = [new() { Type = ContentType.Text, Text = "Lunch?" }],
    };

    [Fact]
    public void Compose_ReservedPlaceholders_AreFilledFromTheEvent() => Assert.Equal(
        new NotificationText("[T]", "Boss in Team 7 says Lunch?"),
        Compose(new("[{{timTitle}}]", "{{timSenderNick}} in {{timGroupName}} says {{timDesc}}"), new() { Title = "T" }));

    [Fact]
    public void Compose_Localized_IsWhatTitleAndDescStandFor() => Assert.Equal(
        new NotificationText("Titre!", "Corps!"),
        Compose(
            new("{{timTitle}}!", "{{timDesc}}!"),
            new() { Title = "T", Localized = [new() { Language = "en", Title = "Titre", Body = "Corps" }] }));

    [Fact]
    public void Compose_Direct_HasNoGroupName() => Assert.Equal(
        "<>",
        Compose(new(null, "<{{timGroupName}}>"), new(), Group with { Conversation = new() { Type = ConversationType.Direct, Id = "alice" } }).Body);

    [Fact]
    public void Compose_Parameters_AreFilledInAndNotSearchedAgain() => Assert.Equal(
        "Order {{timDesc}} and $1 of ",
        Compose(
            new(null, "Order {{No}} and {{Sum}} of {{Missing}}"),
            new() { Template = Use(("No", "{{timDesc}}"), ("Sum", "$1")) }).Body);

    [Fact]
    public void Compose_PartThatTheTemplateLacks_IsAsWithoutIt() =>
        Assert.Equal(new NotificationText("fixed", "Boss(Team 7):Lunch?"), Compose(new("fixed", null), new()));

    [Fact]
    public void Compose_TemplateThatLeftTheConfiguration_IsPassedOver() => Assert.Equal(
        "Boss(Team 7):Lunch?",
        NotificationText.Compose(Group with { Push = new() { Template = Use() } }, new(new AppProfile { Name = "default" }, "en")).Body);

    [Theory]
    [InlineData("{{a}}{{b_2}}{{a}}", "a,b_2")]
    [InlineData("{{}} {{ a }} {{1a}} {a} {{a-b}} {{{{a}}}}", "a")]
    [InlineData("", "")]
    public void NamesIn_Text_FindsEachOnce(string text, string expected) => Assert.Equal(expected, string.Join(',', Placeholders.NamesIn(text)));

    private static NotificationText Compose(TemplateText template, PushOptions push, MessageEvent? messageEvent = null)
    {
        AppProfile app = new() { Name = "default", Templates = new Dictionary<string, TemplateText> { ["1400-1"] = template } };
        MessageEvent used = (messageEvent ?? Group) with { Push = push with { Template = push.Template ?? Use() } };
        return NotificationText.Compose(used, new(app, "en"));
    }

    private static TemplateUse Use(params (string Name, string Value)[] parameters) =>
        new() { Id = "1400-1", Parameters = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value) };
}
