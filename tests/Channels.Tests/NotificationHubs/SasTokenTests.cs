using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;

namespace PushFunctions.Channels.Tests.NotificationHubs;

public sealed class SasTokenTests
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Create_VectorOfTheSdk_MatchesIt()
    {
        string token = SasToken.Create(
            "http://ns1.servicebus.windows.net/Hub1/messages/", "Send", Hub.Key, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));

        Assert.Equal(
            "SharedAccessSignature sr=http%3a%2f%2fns1.servicebus.windows.net%2fhub1%2fmessages%2f"
            + "&sig=VtafsaYh43gMVKzaHt%2fXsmsVtRnJBkOPQxKviYdUf5s%3d&se=1700000000&skn=Send",
            token);
    }

    [Fact]
    public void Get_WithinFifteenMinutes_GivesTheSameToken()
    {
        SasTokenProvider tokens = new("http://ns1/hub1/", "Send", "k", _clock);
        string first = tokens.Get();

        _clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));

        Assert.Same(first, tokens.Get());
        Assert.Contains($"&se={_clock.Start.AddMinutes(20).ToUnixTimeSeconds()}&", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_AfterFifteenMinutes_GivesANewToken()
    {
        SasTokenProvider tokens = new("http://ns1/hub1/", "Send", "k", _clock);
        string first = tokens.Get();

        _clock.Advance(TimeSpan.FromMinutes(15));

        Assert.NotEqual(first, tokens.Get());
    }

    [Fact]
    public void Get_ClockSetBack_GivesANewToken()
    {
        SasTokenProvider tokens = new("http://ns1/hub1/", "Send", "k", _clock);
        string first = tokens.Get();

        _clock.AdjustTime(_clock.Start.AddHours(-1));

        Assert.NotEqual(first, tokens.Get());
    }

    [Theory]
    [InlineData("sb://Ns1.servicebus.windows.net/", "https://ns1.servicebus.windows.net/Hub1/messages", "http://ns1.servicebus.windows.net/Hub1/")]
    [InlineData("https://ns1.servicebus.windows.net", "https://ns1.servicebus.windows.net/Hub1/messages", "http://ns1.servicebus.windows.net/Hub1/")]
    [InlineData("http://localhost:7080/", "http://localhost:7080/Hub1/messages", "http://localhost/Hub1/")]
    [InlineData("sb://127.0.0.1:7080/", "https://127.0.0.1:7080/Hub1/messages", "http://127.0.0.1/Hub1/")]
    public void HubAddress_Endpoint_GivesCallsAndResource(string endpoint, string calls, string resource)
    {
        HubAddress address = new(new Uri(endpoint), "Hub1");

        Assert.Equal($"{calls}?api-version=2020-06&direct", address.Direct.AbsoluteUri);
        Assert.Equal($"{calls}/$batch?api-version=2020-06&direct", address.Batch.AbsoluteUri);
        Assert.Equal(resource, address.Resource);
    }
}
