using Microsoft.Extensions.Time.Testing;
using PushFunctions.Emulator;
using PushFunctions.Emulator.NotificationHubs.Signatures;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class SasValidatorTests
{
    private const string Host = "ns1.servicebus.windows.net";
    private const string Path = "/Hub1/messages";
    private const long Expiry = 1_700_000_000;

    private static readonly string Key = new string('A', 43) + "=";

    private static readonly string Recorded =
        "SharedAccessSignature sr=http%3a%2f%2fns1.servicebus.windows.net%2fhub1%2fmessages%2f"
        + $"&sig={Uri.EscapeDataString("VtafsaYh43gMVKzaHt/XsmsVtRnJBkOPQxKviYdUf5s=")}&se=1700000000&skn=Send";

    [Fact]
    public void Validate_TheVectorOfTheOfficialSdk_GivesTheKeysRights()
    {
        Assert.Equal(new SasVerdict(HubRights.Send), Validate(Recorded));
    }

    [Theory]
    [InlineData("http://ns1.servicebus.windows.net/")]
    [InlineData("http://ns1.servicebus.windows.net/hub1/")]
    [InlineData("http://ns1.servicebus.windows.net/hub1/messages/")]
    [InlineData("http://ns1.servicebus.windows.net:7080/hub1/")]
    public void Validate_ResourceThatHoldsThePath_Opens(string resource)
    {
        Assert.Null(Validate(Token(resource)).Denial);
    }

    [Theory]
    [InlineData("http://ns1.servicebus.windows.net/hub/", "another resource")]
    [InlineData("http://ns1.servicebus.windows.net/hub1/mess/", "another resource")]
    [InlineData("http://ns1.servicebus.windows.net/hub1/messages/$batch/", "another resource")]
    [InlineData("http://ns2.servicebus.windows.net/hub1/", "another resource")]
    [InlineData("http://ns1.servicebus.windows.net/hub1", "slash")]
    [InlineData("http://ns1.servicebus.windows.net/hub1/?a=1", "slash")]
    [InlineData("http://ns1.servicebus.windows.net/?a=/", "slash")]
    [InlineData("http://ns1.servicebus.windows.net/Hub1/", "lower case")]
    [InlineData("https://ns1.servicebus.windows.net/hub1/", "http://")]
    [InlineData("sb://ns1.servicebus.windows.net/hub1/", "http://")]
    [InlineData("/hub1/", "http://")]
    public void Validate_OtherResource_IsInvalidAudience(string resource, string why)
    {
        string? denial = Validate(Token(resource)).Denial;

        Assert.StartsWith("InvalidAudience", denial, StringComparison.Ordinal);
        Assert.Contains(why, denial, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://ns1.servicebus.windows.net/hub1/")]
    [InlineData("sb://ns1.servicebus.windows.net/hub1/")]
    public void Validate_OtherSchemeWhereAnyIsAllowed_Opens(string resource)
    {
        Assert.Null(Validate(Token(resource), options: new EmulatorOptions { SasScheme = SasScheme.Any }).Denial);
    }

    [Fact]
    public void Validate_BatchPath_IsHeldByTheTokenOfTheOfficialSdk()
    {
        string token = SasToken.For("http://ns1.servicebus.windows.net/hub1/messages/$batch/", Expiry, "Send", Key);

        Assert.Null(Validate(token, path: "/Hub1/messages/$batch").Denial);
    }

    [Theory]
    [InlineData(Expiry - 1, null)]
    [InlineData(Expiry, "ExpiredToken: The token is expired.")]
    [InlineData(Expiry + 1, "ExpiredToken: The token is expired.")]
    public void Validate_AtATime_HoldsUntilTheExpiry(long now, string? denial)
    {
        Assert.Equal(denial, Validate(Recorded, now).Denial);
    }

    [Fact]
    public void Validate_OtherKey_IsInvalidSignature()
    {
        Assert.StartsWith("InvalidSignature", Validate(SasToken.For("http://ns1.servicebus.windows.net/", Expiry, "Send", "k")).Denial, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("se=1700000000", "se=1700000001")]
    [InlineData("%2fhub1", "%2fhub2")]
    [InlineData("%2fhub1", "%2Fhub1")]
    [InlineData("skn=Send", "skn=Nobody")]
    [InlineData("sig=", "sig=A")]
    public void Validate_ChangedAfterSigning_IsInvalidSignature(string from, string to)
    {
        Assert.StartsWith("InvalidSignature", Validate(Recorded.Replace(from, to)).Denial, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "MissingToken")]
    [InlineData("Bearer abc", "MalformedToken")]
    [InlineData("SharedAccessSignature", "MalformedToken")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=1700000000", "MalformedToken")]
    [InlineData("SharedAccessSignature sr=a&sr=a&sig=b&se=1700000000&skn=Send", "MalformedToken")]
    [InlineData("SharedAccessSignature sr=a&sig=b&se=soon&skn=Send", "MalformedToken")]
    [InlineData("SharedAccessSignature sr&sig=b&se=1&skn=Send", "MalformedToken")]
    public void Validate_NoToken_IsDenied(string header, string code)
    {
        Assert.StartsWith(code, Validate(header).Denial, StringComparison.Ordinal);
    }

    private static string Token(string resource) => SasToken.For(resource, Expiry, "Send", Key);

    private static SasVerdict Validate(string header, long now = Expiry - 1000, string path = Path, EmulatorOptions? options = null)
    {
        options ??= new EmulatorOptions();
        options.TimeProvider = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(now));
        var keys = new Dictionary<string, AccessKeyOptions> { ["Send"] = new() { Key = Key, Rights = HubRights.Send } };
        return new SasValidator(options).Validate(header, Host, path, keys);
    }
}
