using System.Text.Json;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;
using PushFunctions.Http.Tencent;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>What becomes of Tencent's samples, as files beside them: <c>x.json</c> comes in, <c>x.event.json</c> is made of it.</summary>
public sealed class TencentGoldenTests
{
    [Theory]
    [InlineData("c2c-after-send")]
    [InlineData("group-after-send")]
    [InlineData("sendmsg")]
    [InlineData("send-group-msg")]
    [InlineData("c2c-after-modify-msg")]
    [InlineData("group-after-modify-msg")]
    public void Map_Sample_MatchesGoldenEvent(string name)
    {
        MessageEvent mapped = Map(name, Samples.Node(Samples.Read(name)));

        Assert.Empty(new EventValidator().Validate(mapped).Errors);
        JsonSerializerOptions options = new(CoreJson.Strict.Options) { WriteIndented = true, NewLine = "\n" };
        string actual = JsonSerializer.Serialize(mapped, options.GetTypeInfo(typeof(MessageEvent))) + "\n";
        string path = Path.Combine(Samples.Folder(), $"{name}.event.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    private static MessageEvent Map(string name, TencentNode body) => name switch
    {
        "c2c-after-send" => Of(CallbackMessageReader.ReadDirect(body, Samples.Options with { UnreadAsBadge = true })),
        "group-after-send" => Of(CallbackMessageReader.ReadGroup(body, Samples.Options)),
        "c2c-after-modify-msg" => Of(CallbackMessageReader.ReadDirectEdit(body, Samples.Options)),
        "group-after-modify-msg" => Of(CallbackMessageReader.ReadGroupEdit(body, Samples.Options, "tencent:group:g::130_9")),
        _ => Of(SendMessageReader.Read(body, Samples.Options)),
    };

    private static MessageEvent Of(ReadMessage read) => TencentEvent.Of("default", read.Message!);
}
