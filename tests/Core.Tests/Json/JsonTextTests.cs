using System.Text;
using System.Text.Json;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Tests.Json;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("😀", "😀", 4)]
    [InlineData("好\u3000", "好\u3000", 6)]
    [InlineData("\"\\\b\f\n\r\t", """\"\\\b\f\n\r\t""", 14)]
    [InlineData("\0\u001f", """\u0000\u001f""", 12)]
    [InlineData("</\u2028\u007f", "</\u2028\u007f", 6)]
    public void WriteText_Text_EscapesOnlyWhatJsonDemands(string text, string written, int bytes)
    {
        Assert.Equal($$"""{"t":"{{written}}"}""", Write(text));
        Assert.Equal($"\"{written}\"", JsonText.Quote(text));
        Assert.Equal(bytes, JsonText.Measure(text));
    }

    [Fact]
    public void WriteText_LoneSurrogate_WritesReplacementCharacter() => Assert.Equal("""{"t":"a�b"}""", Write("a" + '\ud83d' + "b"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void WriteText_Nothing_WritesNoMember(string? text) => Assert.Equal("{}", Write(text));

    private static string Write(string? text)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            writer.WriteText("t"u8, text);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
