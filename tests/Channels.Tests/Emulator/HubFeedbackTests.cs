using System.Net;
using System.Net.Http.Headers;
using System.Xml.Linq;
using PushFunctions.Channels.NotificationHubs.Feedback;
using PushFunctions.Emulator;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class HubFeedbackTests
{
    private static readonly XNamespace Namespace = "http://schemas.microsoft.com/netservices/2010/10/servicebus/connect";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Feedback_AfterASendToADeadToken_NamesItInTheDaysBlob()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"kind":"deadToken","token":"gone"}""");
        using var batch = await emulator.SendAsync(RunningEmulator.Batch("apple", ["alive", "gone"], """{"aps":{"alert":"hi"}}"""));
        using var single = await emulator.SendAsync(RunningEmulator.Data("gone"));

        var container = await ContainerAsync(emulator);
        var listing = XDocument.Parse(await emulator.Http.GetStringAsync(With(container, "restype=container&comp=list"), Token));

        Assert.Equal("11142023", Assert.Single(listing.Descendants("Name")).Value);
        byte[] blob = await emulator.Http.GetByteArrayAsync(Blob(container, "11142023"), Token);
        Assert.Equal(blob.Length, int.Parse(Assert.Single(listing.Descendants("Content-Length")).Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            [
                new PnsFeedback(RunningEmulator.Now, "ExpiredChannel", "apple", "gone"),
                new PnsFeedback(RunningEmulator.Now, "ExpiredChannel", "fcmv1", "gone"),
            ],
            PnsFeedbackReader.Read(blob).Records);
    }

    [Theory]
    [InlineData(HubTier.Free, "feedbackcontainer")]
    [InlineData(HubTier.Basic, "feedbackcontainer")]
    [InlineData(HubTier.Basic, "messages/1")]
    public async Task Telling_OnAnotherTierThanStandard_Is403(HubTier tier, string what)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options.Hubs["push"].Tier = tier);

        using var response = await emulator.SendAsync(RunningEmulator.Signed(HttpMethod.Get, $"/push/{what}?api-version=2020-06"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains($"<Code>403</Code><Detail>The SKU &apos;{tier}&apos; does not have", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telling_ToAKeyWithoutTheRightManage_Is401()
    {
        await using var emulator = await RunningEmulator.StartAsync(options =>
            options.Hubs["push"].Keys["SendOnly"] = new AccessKeyOptions { Rights = HubRights.Send });

        using var response = await emulator.SendAsync(RunningEmulator.Signed(HttpMethod.Get, "/push/feedbackcontainer?api-version=2020-06", "SendOnly"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("Manage claim is required", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bytes=0-4", null, HttpStatusCode.PartialContent, 5)]
    [InlineData("bytes=5-", null, HttpStatusCode.PartialContent, null)]
    [InlineData("bytes=99999-", null, HttpStatusCode.RequestedRangeNotSatisfiable, null)]
    [InlineData("bytes=0-4", "\"0x8DE0\"", HttpStatusCode.PreconditionFailed, null)]
    public async Task Blob_PartOfAVersion_IsGivenOrRefusedAsBlobStorageDoes(string range, string? version, HttpStatusCode status, int? length)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var container = await ContainerWithOneRecordAsync(emulator);
        using var request = new HttpRequestMessage(HttpMethod.Get, Blob(container, "11142023"));
        request.Headers.Add("x-ms-range", range);
        if (version is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(version));
        }

        using var response = await emulator.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        if (length is { } bytes)
        {
            Assert.Equal(bytes, response.Content.Headers.ContentLength);
        }
    }

    [Fact]
    public async Task Blob_ThatHasGrown_IsAnotherVersion()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var container = await ContainerWithOneRecordAsync(emulator);
        using var before = await emulator.Http.GetAsync(Blob(container, "11142023"), Token);
        using var send = await emulator.SendAsync(RunningEmulator.Alert("gone"));
        using var after = await emulator.Http.GetAsync(Blob(container, "11142023"), Token);

        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.StartsWith(await before.Content.ReadAsStringAsync(Token), await after.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sig=", "sig=x", "AuthenticationFailed")]
    [InlineData("push-feedback", "other-feedback", "AuthenticationFailed")]
    [InlineData("2023-11-19", "2033-11-19", "AuthenticationFailed")]
    [InlineData("sp=rl", "sp=rwl", "AuthenticationFailed")]
    public async Task Container_WithAnotherSignature_IsClosed(string from, string to, string code)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        string address = With(await ContainerAsync(emulator), "restype=container&comp=list").OriginalString;
        Assert.Contains(from, address, StringComparison.Ordinal);

        using var response = await emulator.Http.GetAsync(new Uri(address.Replace(from, to, StringComparison.Ordinal)), Token);

        Assert.Equal((HttpStatusCode.Forbidden, code), (response.StatusCode, response.Headers.GetValues("x-ms-error-code").Single()));
    }

    [Fact]
    public async Task Container_AfterFiveDays_IsClosed()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var container = await ContainerAsync(emulator);
        emulator.Clock.Advance(TimeSpan.FromDays(5));

        using var response = await emulator.Http.GetAsync(With(container, "restype=container&comp=list"), Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Container_OfManyDays_IsListedPageByPage()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"kind":"deadToken","token":"gone"}""");
        foreach (int _ in Enumerable.Range(0, 3))
        {
            using var request = RunningEmulator.Alert("gone");
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", SasToken.For(
                "http://127.0.0.1/", RunningEmulator.Expiry + 1_000_000, EmulatorDefaults.KeyName, EmulatorDefaults.Key));
            using var send = await emulator.SendAsync(request);
            Assert.Equal(HttpStatusCode.Created, send.StatusCode);
            emulator.Clock.Advance(TimeSpan.FromDays(1));
        }

        using var ask = RunningEmulator.Signed(HttpMethod.Get, "/push/feedbackcontainer?api-version=2020-06");
        ask.Headers.Remove("Authorization");
        ask.Headers.TryAddWithoutValidation("Authorization", SasToken.For(
            "http://127.0.0.1/", RunningEmulator.Expiry + 1_000_000, EmulatorDefaults.KeyName, EmulatorDefaults.Key));
        using var answer = await emulator.SendAsync(ask);
        var container = new Uri(await answer.Content.ReadAsStringAsync(Token));
        List<string> names = [];
        for (string marker = ""; ;)
        {
            var page = XDocument.Parse(await emulator.Http.GetStringAsync(With(container, $"restype=container&comp=list&maxresults=1&marker={marker}"), Token));
            names.Add(Assert.Single(page.Descendants("Name")).Value);
            marker = page.Descendants("NextMarker").Single().Value;
            if (marker.Length == 0)
            {
                break;
            }
        }

        Assert.Equal(["11142023", "11152023", "11162023"], names);
    }

    [Theory]
    [InlineData("apple", "ApnsOutcomeCounts")]
    [InlineData("fcmv1", "FcmV1OutcomeCounts")]
    public async Task Telemetry_OfANotification_CountsOutcomesAndPointsToItsErrors(string format, string counts)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.ArmAsync("""{"kind":"deadToken","token":"gone"}""");
        await emulator.ArmAsync("""{"kind":"pnsError","code":"InvalidCredentials","token":"unlucky"}""");
        string payload = format == "apple" ? """{"aps":{"alert":"hi"}}""" : """{"message":{"data":{"a":"1"}}}""";
        using var send = await emulator.SendAsync(RunningEmulator.Batch(format, ["alive", "also", "gone", "unlucky"], payload));
        string id = send.Headers.Location!.Segments[^1];

        using var response = await emulator.SendAsync(RunningEmulator.Signed(HttpMethod.Get, $"/push/messages/{id}?api-version=2020-06"));

        Assert.Equal("application/xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var details = XDocument.Parse(await response.Content.ReadAsStringAsync(Token)).Root!;
        string errors = details.Element(Namespace + "PnsErrorDetailsUri")!.Value;
        details.Element(Namespace + "PnsErrorDetailsUri")!.Value = "{Blob uri}";
        string endpoint = emulator.Http.BaseAddress!.Authority;
        Assert.Equal(
            $$"""
            <NotificationDetails xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.microsoft.com/netservices/2010/10/servicebus/connect">
              <NotificationId>{{id}}</NotificationId>
              <Location>sb://{{endpoint}}/push/messages/{{id}}?api-version=2020-06</Location>
              <State>Completed</State>
              <EnqueueTime>2023-11-14T21:56:40.0000000Z</EnqueueTime>
              <StartTime>2023-11-14T21:56:40.0000000Z</StartTime>
              <EndTime>2023-11-14T21:56:40.0000000Z</EndTime>
              <NotificationBody>{{payload}}</NotificationBody>
              <TargetPlatforms>{{format}}</TargetPlatforms>
              <{{counts}}>
                <Outcome>
                  <Name>ExpiredChannel</Name>
                  <Count>1</Count>
                </Outcome>
                <Outcome>
                  <Name>InvalidCredentials</Name>
                  <Count>1</Count>
                </Outcome>
                <Outcome>
                  <Name>Success</Name>
                  <Count>2</Count>
                </Outcome>
              </{{counts}}>
              <PnsErrorDetailsUri>{Blob uri}</PnsErrorDetailsUri>
            </NotificationDetails>
            """,
            details.ToString());

        // A record per line, as the SDK's sample reads them.
        string[] lines = (await emulator.Http.GetStringAsync(new Uri(errors), Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["gone", "unlucky"], lines.Select(line => XDocument.Parse(line).Root!.Element(Namespace + "PnsHandle")!.Value));
    }

    [Fact]
    public async Task Telemetry_OfAnUnknownNotification_Is404()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var response = await emulator.SendAsync(RunningEmulator.Signed(HttpMethod.Get, "/push/messages/none?api-version=2020-06"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Fault_PnsErrorWithAnUnknownCode_IsRefused()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        using var content = new StringContent("""{"kind":"pnsError","code":"Nonsense"}""");

        using var response = await emulator.Http.PostAsync(new Uri("/faults", UriKind.Relative), content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task<Uri> ContainerWithOneRecordAsync(RunningEmulator emulator)
    {
        await emulator.ArmAsync("""{"kind":"deadToken","token":"gone"}""");
        using var send = await emulator.SendAsync(RunningEmulator.Alert("gone"));
        return await ContainerAsync(emulator);
    }

    private static async Task<Uri> ContainerAsync(RunningEmulator emulator)
    {
        using var response = await emulator.SendAsync(RunningEmulator.Signed(HttpMethod.Get, "/push/feedbackcontainer?api-version=2020-06"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new Uri(await response.Content.ReadAsStringAsync(Token));
    }

    private static Uri With(Uri container, string query) => new($"{container.OriginalString}&{query}");

    private static Uri Blob(Uri container, string name) => new UriBuilder(container) { Path = $"{container.AbsolutePath}/{name}" }.Uri;
}
