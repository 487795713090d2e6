using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Tencent;

namespace PushFunctions.Http.Tests.Tencent;

public sealed class TencentIdsTests
{
    // Of these, what is escaped and what looks like it are made all the time.
    private static readonly string[] Parts =
    [
        "%", "u", "002F", "002f", "0025", "0064", "%u002F", "%u002f", "%u0025u002F", "/", "\\", "%2F", ".", "a", "F", "devices", "conversations",
        "%u0064evices", "tencent:sha256:", "%u0074encent:sha256:", "\u202E", "😀", new('x', 64), new('/', 32),
    ];

    private static Arbitrary<string> Accounts =>
        Gen.Choose(1, 4).SelectMany(count => Gen.Elements(Parts).ListOf(count)).Select(parts => string.Concat(parts)).ToArbitrary();

    [Theory]
    [InlineData("bob", "bob")]
    [InlineData("100%user", "100%user")] // no escape of ours
    [InlineData("a/b", "a%u002Fb")]
    [InlineData("a%u002Fb", "a%u0025u002Fb")]
    [InlineData("a%u002fb", "a%u0025u002fb")]
    [InlineData("a%u00zz", "a%u00zz")]
    [InlineData("a%2Fb", "a%u00252Fb")]
    [InlineData("..", "%u002E%u002E")]
    [InlineData("devices", "%u0064evices")]
    [InlineData("conversations", "%u0063onversations")]
    [InlineData("Devices", "Devices")]
    [InlineData("tencent:sha256:x", "%u0074encent:sha256:x")]
    public void Account_Name_IsTheIdThatDocumentationSays(string account, string id) => Assert.Equal(id, TencentIds.Account(account));

    [Property(MaxTest = 5000)]
    public Property Account_DifferentAccounts_HaveDifferentIds() => Prop.ForAll(
        Accounts, Accounts, (one, other) => Assert.Equal(one == other, TencentIds.Account(one) == TencentIds.Account(other)));

    [Fact]
    public void Account_EveryCombinationOfTwoParts_IsOnlyItself()
    {
        string[] accounts = [.. Parts.SelectMany(first => Parts.Append("").Select(second => first + second)).Distinct(StringComparer.Ordinal)];

        Assert.Equal(accounts.Length, accounts.Select(TencentIds.Account).Distinct(StringComparer.Ordinal).Count());
    }

    [Property(MaxTest = 2000)]
    public Property Account_Any_IsAUsersId() => Prop.ForAll(Accounts, account =>
    {
        string id = TencentIds.Account(account);

        Assert.Null(UserIds.FaultOf(id));
        Assert.InRange(id.Length, 1, MessageLimits.IdLength);
    });
}
