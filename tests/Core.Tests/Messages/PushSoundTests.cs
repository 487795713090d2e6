using System.Text.Json;
using FsCheck.Xunit;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Tests.Messages;

public sealed class PushSoundTests
{
    [Theory]
    [InlineData("\"a.caf\"", "a.caf", false, null, "\"a.caf\"")]
    [InlineData("""{"name":"a.caf"}""", "a.caf", false, null, "\"a.caf\"")]
    [InlineData("""{"volume":0.8,"critical":true,"name":"a.caf"}""", "a.caf", true, 0.8, """{"name":"a.caf","critical":true,"volume":0.8}""")]
    [InlineData("""{"name":"a","critical":true,"volume":null}""", "a", true, null, """{"name":"a","critical":true}""")]
    [InlineData("""{"name":"a","critical":null,"volume":0}""", "a", false, 0.0, """{"name":"a","critical":false,"volume":0}""")]
    public void Json_EitherForm_IsReadAndWrittenAsTheShorterOne(string json, string name, bool critical, double? volume, string written)
    {
        PushSound sound = Read(json)!;

        Assert.Equal((name, critical, volume), (sound.Name, sound.Critical, sound.Volume));
        Assert.Equal($$"""{"sound":{{written}}}""", JsonSerializer.Serialize(new PushOptions { Sound = sound }, CoreJson.Strict.PushOptions));
    }

    [Theory]
    [InlineData("5", "must be a string, or an object")]
    [InlineData("[]", "must be a string, or an object")]
    [InlineData("{}", "lacks 'name'")]
    [InlineData("""{"critical":true,"volume":1}""", "lacks 'name'")]
    [InlineData("""{"name":null}""", "must be a string, or an object")]
    [InlineData("""{"name":"a","name":"b"}""", "each once at most")]
    [InlineData("""{"name":"a","critical":1}""", "each once at most")]
    [InlineData("""{"name":"a","volume":"1"}""", "each once at most")]
    [InlineData("""{"name":"a","loud":true}""", "each once at most")]
    [InlineData("""{"name":{"a":1}}""", "each once at most")]
    [InlineData("""{"name":"\ud800"}""", "holds a lone surrogate")]
    public void Json_AnythingElse_IsRefusedInWords(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<JsonException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Json_VolumeThatJsonCannotHold_IsLeftOut() =>
        Assert.Equal("""{"sound":{"name":"a","critical":true}}""", JsonSerializer.Serialize(
            new PushOptions { Sound = Read("""{"name":"a","critical":true,"volume":1e999}""") }, CoreJson.Strict.PushOptions));

    [Property]
    public bool Parse_TextOfASound_IsTheSameSound(bool critical, byte percent, bool hasVolume) =>
        new[] { "default", "a b.caf", "{\"name\":1}", "critical" }
            .Select(name => new PushSound(name) { Critical = critical, Volume = critical && hasVolume ? percent / 255.0 : null })
            .All(sound => PushSound.Parse(sound.ToText()) == sound);

    [Fact]
    public void ToText_OfAName_IsTheNameAsItWasKeptBefore() => Assert.Equal("chime.caf", new PushSound("chime.caf").ToText());

    private static PushSound? Read(string json) =>
        JsonSerializer.Deserialize($$"""{"sound":{{json}}}""", CoreJson.Strict.PushOptions)?.Sound;
}
