using System.Net;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Channels.Tests.Builders;

namespace PushFunctions.Channels.Tests.NotificationHubs.Feedback;

public sealed class HubTelemetryTests
{
    private const string Details = """
        <NotificationDetails xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
          <NotificationId>id-1</NotificationId>
          <State>Completed</State>
          <ApnsOutcomeCounts>
            <Outcome><Name>BadChannel</Name><Count>2</Count></Outcome>
            <Outcome><Name>Success</Name><Count>3</Count></Outcome>
          </ApnsOutcomeCounts>
        </NotificationDetails>
        """;

    [Fact]
    public async Task Find_NotificationOfAHub_CountsItsSuccesses()
    {
        Uri? asked = null;

        HubTelemetry? told = await FindAsync("id-1", HttpStatusCode.OK, Details, address => asked = address);

        Assert.Equal(new HubTelemetry(IsOver: true, Successes: 3), told);
        Assert.Equal("https://ns1.servicebus.windows.net/Hub1/messages/id-1?api-version=2020-06", asked!.AbsoluteUri);
    }

    [Fact]
    public async Task Find_NotificationUnderWay_IsNotOver() => Assert.Equal(
        new HubTelemetry(IsOver: false, Successes: 0),
        await FindAsync("id-1", HttpStatusCode.OK, """<NotificationDetails xmlns="urn:x"><State>Processing</State></NotificationDetails>"""));

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "")]
    [InlineData(HttpStatusCode.OK, "<Other/>")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, """<!DOCTYPE x [<!ENTITY y "z">]><NotificationDetails/>""")]
    public async Task Find_AnythingElse_TellsNothing(HttpStatusCode status, string body) =>
        Assert.Null(await FindAsync("id-1", status, body));

    [Theory]
    [InlineData("../feedbackcontainer")]
    [InlineData("..")]
    [InlineData("")]
    public async Task Find_WhatIsNoId_AsksNobody(string id)
    {
        bool isAsked = false;

        Assert.Null(await FindAsync(id, HttpStatusCode.OK, Details, _ => isAsked = true));

        Assert.False(isAsked);
    }

    private static async Task<HubTelemetry?> FindAsync(string id, HttpStatusCode status, string body, Action<Uri>? asked = null)
    {
        using HttpClient http = new(new Answering(status, body, asked));
        return await new HubFeedbackClient(http, new FakeTimeProvider()).FindTelemetryAsync(Hub.Standard, id, TestContext.Current.CancellationToken);
    }

    private sealed class Answering(HttpStatusCode status, string body, Action<Uri>? asked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked?.Invoke(request.RequestUri!);
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });
        }
    }
}
