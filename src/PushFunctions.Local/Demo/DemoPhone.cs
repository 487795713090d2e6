namespace PushFunctions.Local.Demo;

/// <summary>One phone of the story.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Name">What the story calls it.</param>
/// <param name="Channel">How it is reached.</param>
/// <param name="Token">Its token: made up, but in the provider's shape.</param>
/// <param name="Language">What it is set to.</param>
internal sealed record DemoPhone(string Owner, string Name, string Channel, string Token, string Language)
{
    public static IReadOnlyList<DemoPhone> All { get; } =
    [
        new("bob", "Bob's iPhone", "apns", new string('b', 64), "en"),
        new("carol", "Carol's Pixel", "fcm", "carols-pixel-token", "en"),
        new("mei", "美's iPhone", "apns", new string('e', 64), "zh-CN"),
    ];
}
