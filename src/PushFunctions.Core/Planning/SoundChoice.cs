using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;

namespace PushFunctions.Core.Planning;

/// <summary>
/// The sound asked for on every channel. First the message's, then the user's for this type of conversation, then the app's; a channel's
/// own choice (<c>push.apns.sound</c>) goes before all of them, and is the channel's affair.
/// </summary>
internal static class SoundChoice
{
    /// <param name="messageEvent">What the message asks for.</param>
    /// <param name="usersSound">What the user chose for conversations of this type, or null.</param>
    /// <param name="app">What there is where nobody chose.</param>
    public static PushSound Of(MessageEvent messageEvent, PushSound? usersSound, AppProfile app) =>
        NullIfEmpty(OfMessage(messageEvent)) ?? NullIfEmpty(usersSound) ?? new PushSound(app.SoundIn(messageEvent.Conversation.Type));

    // A custom element's sound is for messages that come without push options.
    private static PushSound? OfMessage(MessageEvent messageEvent) =>
        messageEvent.Push is { } push
            ? push.Sound
            : messageEvent.Content.FirstOrDefault(element => element.Type == ContentType.Custom)?.Sound;

    private static PushSound? NullIfEmpty(PushSound? sound) => string.IsNullOrEmpty(sound?.Name) ? null : sound;
}
