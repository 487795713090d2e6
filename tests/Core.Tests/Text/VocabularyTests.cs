using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;

namespace PushFunctions.Core.Tests.Text;

public sealed class VocabularyTests
{
    [Fact]
    public void Languages_Every_HasTheSameWords()
    {
        IEnumerable<string> labels = new[]
        {
            ContentType.Image, ContentType.Voice, ContentType.Video, ContentType.File, ContentType.Location, ContentType.Face, ContentType.Relay,
            ContentType.Other,
        }.Select(EnumNames.NameOf);
        string[] names = [.. labels.Append("newMessage").Append("newGroupMessage").Append("recalled").Order(StringComparer.Ordinal)];

        Assert.Equal(["en", "zh-Hans", "zh-Hant"], Vocabulary.Languages.Order(StringComparer.Ordinal));
        Assert.All(Vocabulary.Languages, language => Assert.Equal(names, Vocabulary.NamesOf(language).Order(StringComparer.Ordinal)));
        Assert.All(Vocabulary.Languages, language => Assert.All(names, name => Assert.NotEqual("", Vocabulary.Find(language, name))));
    }
}
