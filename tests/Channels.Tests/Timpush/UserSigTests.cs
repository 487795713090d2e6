using PushFunctions.Channels.Timpush;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Tests.Timpush;

public sealed class UserSigTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    // By tls-sig-api-v2 1.0.2 (npm), its clock at that second.
    private const string ByNode = "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwhWZiflZpXlQqeKU7MSCgswUJStDEwMogMiUZOamKlkZmqOKplYUZBaBxE1NTY3gosWZ6UpWSj5ljuYp*p7l5unBxXnF2WVhVU4uAf7Ozi5JpX7O5SbuHuUhzgZJmQXaTia2SrUAohcx8g__";

    [Fact]
    public void Sign_TencentsOwnExample_SaysAndSignsTheSame()
    {
        AccessToken made = UserSig.Sign(
            "1400000000", "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e", "xiaojun", TimeSpan.FromDays(180), Now);

        Assert.Equal(Members(ByNode), Members(made.Value!));
        Assert.Equal(TimeSpan.FromDays(180), made.Lifetime);
    }

    [Fact]
    public void Sign_Anything_IsFitForAQuery()
    {
        foreach (int second in Enumerable.Range(0, 200))
        {
            string sig = UserSig.Sign("1400000000", "key", "administrator", TimeSpan.FromDays(1), Now.AddSeconds(second)).Value!;

            Assert.Equal(sig, Uri.UnescapeDataString(sig));
            Assert.True(sig.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '*' or '-' or '_'), sig);
        }
    }

    private static IEnumerable<string> Members(string userSig) =>
        UserSigs.Open(userSig).EnumerateObject().Select(member => $"{member.Name}={member.Value.GetRawText()}").Order(StringComparer.Ordinal);
}
