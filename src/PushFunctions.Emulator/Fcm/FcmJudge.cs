using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Fcm;

/// <summary>Judges a push as FCM's HTTP v1 API would once the hub has put the token in.</summary>
internal static class FcmJudge
{
    public const string InvalidArgument = "INVALID_ARGUMENT";

    public static Verdict Judge(Push push)
    {
        if (push.PayloadBytes > Push.LargestPayload)
        {
            return new Verdict(InvalidArgument, $"message is too big: {push.PayloadBytes} bytes; FCM takes {Push.LargestPayload}");
        }

        return FcmShape.Body("", push.Payload) is { } finding ? new Verdict(InvalidArgument, finding.ToString())
            : FcmApple.WhyNot(push.Payload) is { } why ? new Verdict(InvalidArgument, why)
            : Verdict.Delivered;
    }
}
