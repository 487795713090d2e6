using System.Text;
using PushFunctions.Emulator.Payloads;
using static PushFunctions.Emulator.Payloads.Rules;

namespace PushFunctions.Emulator.Meizu;

/// <summary>What Meizu documents of <c>messageJson</c> for a notification.</summary>
internal static class MeizuShape
{
    private static readonly Rule Switch = Whole(0, 1, "must be 0 or 1");

    private static readonly Rule Bar = Both(
        Members(
            ("noticeMsgType", Switch), ("noticeBarType", Whole(0, 2, "must be 0 or 2")),
            ("title", TextThat("must have 1 to 32 characters", text => text.Length is > 0 and <= 32)),
            ("content", TextThat("must have 1 to 100 characters", text => text.Length is > 0 and <= 100))),
        Check("must have a title and a content", bar => bar.TryGetProperty("title", out _) && bar.TryGetProperty("content", out _)));

    private static readonly Rule Expand = Both(
        Members(
            ("noticeExpandType", Whole(0, 2, "must be from 0 to 2")), ("noticeExpandContent", Text), ("noticeExpandImgUrl", Text)),
        Check(
            "must have what its noticeExpandType asks for",
            it => !it.TryGetProperty("noticeExpandType", out var type) || type.GetInt32() switch
            {
                1 => it.TryGetProperty("noticeExpandContent", out _),
                2 => it.TryGetProperty("noticeExpandImgUrl", out _),
                _ => true,
            }));

    private static readonly Rule Click = Both(
        Members(
            ("clickType", Whole(0, 3, "must be from 0 to 3")), ("url", UpTo(1000)), ("activity", UpTo(1000)), ("parameters", AnyObject),
            ("customAttribute", UpTo(1000))),
        Check("must have what its clickType asks for", click => click.TryGetProperty("clickType", out var type) && type.GetInt32() switch
        {
            1 => click.TryGetProperty("activity", out _),
            2 => click.TryGetProperty("url", out _),
            3 => click.TryGetProperty("customAttribute", out _),
            _ => true,
        }));

    private static readonly Rule Time = Both(
        Members(("offLine", Switch), ("validTime", Whole(1, 72, "must be from 1 to 72 hours"))),
        Check(
            "must have a validTime for offLine 1",
            it => it.TryGetProperty("offLine", out var kept) && (kept.GetInt32() == 0 || it.TryGetProperty("validTime", out _))));

    private static readonly Rule Advance = Members(
        ("suspend", Switch), ("clearNoticeBar", Switch), ("fixDisplay", Switch), ("fixStartDisplayTime", Text), ("fixEndDisplayTime", Text),
        ("notificationType", Members(("vibrate", Switch), ("lights", Switch), ("sound", Switch))),
        ("notifyKey", TextThat(
            "must have at most 8 of [0-9a-zA-Z_-]",
            text => text.Length <= 8 && text.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '-'))));

    private static readonly Rule Receipt = Both(
        Members(
            ("callback", UpTo(128)), ("callback.param", UpTo(64)), ("callback.type", Whole(1, 3, "must be from 1 to 3"))),
        Check("must have a callback", extra => extra.TryGetProperty("callback", out _)));

    public static Rule Message { get; } = Both(
        Members(
            ("noticeBarInfo", Bar), ("noticeExpandInfo", Expand), ("clickTypeInfo", Click), ("pushTimeInfo", Time), ("advanceInfo", Advance),
            ("vipInfo", AnyObject), ("extra", Receipt)),
        Check("must have a noticeBarInfo", message => message.TryGetProperty("noticeBarInfo", out _)));

    private static Rule UpTo(int bytes) =>
        TextThat($"must have at most {bytes} bytes", text => Encoding.UTF8.GetByteCount(text) <= bytes);
}
