namespace PushFunctions.Emulator.Replies;

/// <summary>What happens to the connection once a service has made up its mind.</summary>
internal enum ReplyEnding
{
    Answered,
    Held,
    Broken,
    BrokenHalfway,
}
