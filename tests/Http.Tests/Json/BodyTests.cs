using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Json;

/// <summary>Bodies that are no event at all.</summary>
public sealed class BodyTests
{
    private const string Conversation = """ "conversation":{"type":"direct","id":"c"} """;

    [Theory]
    [InlineData("", "Line 1, byte 1: The input does not contain any JSON tokens.")]
    [InlineData("{", "Line 1, byte 2: Expected depth to be zero")]
    [InlineData("{\n  \"id\": \"a\",\n}", "Line 3, byte 1: The JSON object contains a trailing comma at the end which is not supported.")]
    [InlineData("{'id': 1}", "Line 1, byte 2: ''' is an invalid start of a property name.")]
    [InlineData("/* hi */ {}", "Line 1, byte 1: '/' is an invalid start of a value.")]
    [InlineData("{} x", "Line 1, byte 4: 'x' is invalid after a single JSON value.")]
    [InlineData("[{},", "Line 1, byte 4: Expected start of a property name or value, but instead reached end of data.")]
    [InlineData("{\"a\":NaN}", "Line 1, byte 6: ")]
    public async Task Post_SyntaxError_NamesLineAndByte(string body, string detail)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = (await api.PostAsync(body)).IsProblem(400);

        Assert.StartsWith(detail, answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("isFinalBlock", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("reader options", answer.Body, StringComparison.Ordinal);
        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData("null", "$ must be an object")]
    [InlineData("5", "$ must be an object")]
    [InlineData("\"text\"", "$ must be an object")]
    [InlineData("{}", "$.conversation is required")]
    [InlineData("{" + Conversation + ",\"foo\":1}", "$.foo unknown member 'foo'")]
    [InlineData("{" + Conversation + ",\"recipient\":[]}", "$.recipient unknown member 'recipient'; did you mean 'recipients'?")]
    [InlineData("{" + Conversation + ",\"Id\":\"x\"}", "$.Id unknown member 'Id'; did you mean 'id'?")]
    [InlineData("{" + Conversation + ",\"a b\":1}", "$['a b'] unknown member 'a b'")]
    [InlineData("{" + Conversation + ",\"id\":\"a\",\"id\":\"b\"}", "$.id appears more than once")]
    [InlineData("{" + Conversation + ",\"id\":5}", "$.id must be a string")]
    [InlineData("{" + Conversation + ",\"recipients\":{}}", "$.recipients must be an array")]
    [InlineData("{" + Conversation + ",\"recipients\":[{\"userId\":\"a\"},5]}", "$.recipients[1] must be an object")]
    [InlineData("{" + Conversation + ",\"recipients\":[{\"userId\":\"a\"},{}]}", "$.recipients[1].userId is required")]
    [InlineData("{" + Conversation + ",\"recipients\":[{\"userId\":null}]}", "$.recipients[0].userId must not be null")]
    [InlineData("{" + Conversation + ",\"recipients\":[{\"userId\":\"a\",\"badge\":1.5}]}", "$.recipients[0].badge must be a whole number of at most 32 bits")]
    [InlineData("{" + Conversation + ",\"recipients\":[{\"userId\":\"a\",\"badge\":99999999999}]}", "$.recipients[0].badge must be a whole number of at most 32 bits")]
    [InlineData("{" + Conversation + ",\"recipients\":[{\"userId\":\"a\",\"exceptDevices\":[7]}]}", "$.recipients[0].exceptDevices[0] must be a string")]
    [InlineData("{" + Conversation + ",\"mentions\":{\"all\":\"yes\"}}", "$.mentions.all must be true or false")]
    [InlineData("{" + Conversation + ",\"push\":{\"priority\":\"HIGH\"}}", "$.push.priority must be one of: high, normal")]
    [InlineData("{" + Conversation + ",\"push\":{\"priority\":1}}", "$.push.priority must be one of: high, normal")]
    [InlineData("{" + Conversation + ",\"push\":{\"apns\":{\"relevanceScore\":\"1\"}}}", "$.push.apns.relevanceScore must be a number")]
    [InlineData("{" + Conversation + ",\"content\":null}", "$.content must not be null")]
    [InlineData("{\"conversation\":null}", "$.conversation must not be null")]
    [InlineData("{\"conversation\":{\"type\":\"channel\",\"id\":\"c\"}}", "$.conversation.type must be one of: direct, group")]
    [InlineData("{" + Conversation + ",\"id\":\"\\ud83d\"}", "$.id holds a lone surrogate, which is not Unicode text")]
    [InlineData("{" + Conversation + ",\"\\ud83d\":1}", "$ has a member whose name holds a lone surrogate, which is not Unicode text")]
    [InlineData("{" + Conversation + ",\"x\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}", "$ is nested deeper than 16 levels")]
    [InlineData("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", "$ is nested deeper than 16 levels")]
    public async Task Post_BodyThatIsNoEvent_NamesTheMember(string body, string error)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.PostAsync(body)).IsInvalid(error);

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_DepthBomb_IsRefusedByTheReader()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.PostAsync(new string('[', 1_000_000))).IsProblem(400);
    }

    [Fact]
    public async Task Post_InvalidUtf8_IsRefused()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        byte[] bytes = Encoding.UTF8.GetBytes(Bodies.Event("msg-x").Text());
        bytes[Array.LastIndexOf(bytes, (byte)'x')] = 0xFF;

        Answer answer = (await api.PostAsync(Content(bytes, "application/json"))).IsProblem(400);

        Assert.Equal("It is not valid UTF-8.", answer.Detail);
        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task Post_JsonContentType_IsRead(string type)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        byte[] withMark = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Bodies.Event().Text())];

        Assert.Equal(202, (await api.PostAsync(Content(withMark, type))).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_OtherContentType_Is415(string? type)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        (await api.PostAsync(Content(Encoding.UTF8.GetBytes(Bodies.Event().Text()), type))).IsProblem(415);

        api.AssertNothingHappened();
    }

    [Fact]
    public async Task Post_CompressedBody_Is415()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        using HttpContent content = Content(Encoding.UTF8.GetBytes(Bodies.Event().Text()), "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        (await api.PostAsync(content)).IsProblem(415);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_TwoMebibytes_Is413WithTheLimit(bool chunked)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        byte[] bytes = Encoding.UTF8.GetBytes(new string(' ', 2 * 1024 * 1024));
        using HttpContent content = chunked ? Stream(bytes) : Content(bytes, "application/json");

        Answer answer = (await api.PostAsync(content)).IsProblem(413);

        Assert.Equal("A body may have 1048576 bytes (1 MiB).", answer.Detail);
        api.AssertNothingHappened();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_ExactlyOneMebibyte_IsRead(bool chunked)
    {
        await using ApiServer api = await ApiServer.StartAsync();
        byte[] bytes = Encoding.UTF8.GetBytes(Bodies.Event().Text().PadRight(1024 * 1024));
        using HttpContent content = chunked ? Stream(bytes) : Content(bytes, "application/json");

        Assert.Equal(202, (await api.PostAsync(content)).Status);
    }

    [Fact]
    public async Task Post_BodyThatBreaksOff_IsNotTakenIn()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        using TcpClient caller = new();
        await caller.ConnectAsync(api.Client.BaseAddress!.Host, api.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        byte[] half = Encoding.ASCII.GetBytes(
            "POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"id\"");

        NetworkStream stream = caller.GetStream();
        await stream.WriteAsync(half, TestContext.Current.CancellationToken);
        caller.Client.Shutdown(SocketShutdown.Send);
        string text = await ReadUntilClosedAsync(stream);

        Assert.DoesNotContain("HTTP/1.1 2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 5", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(Warning|Error) 400", api.Logged);
        api.AssertNothingHappened();
    }

    // The server may answer, close or reset: for a caller who broke off, all three are a no.
    private static async Task<string> ReadUntilClosedAsync(NetworkStream stream)
    {
        using StreamReader answer = new(stream);
        try
        {
            return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    private static ByteArrayContent Content(byte[] bytes, string? type)
    {
        ByteArrayContent content = new(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static StreamContent Stream(byte[] bytes)
    {
        StreamContent content = new(new Unseekable(bytes));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    // A stream without a length is sent in chunks.
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
