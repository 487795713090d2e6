using System.Globalization;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Payloads;
using PushFunctions.Channels.Tests.Builders;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;

namespace PushFunctions.Channels.Tests.Payloads;

/// <summary>What holds for whatever people type.</summary>
[Properties(Arbitrary = [typeof(AnyNotification)], MaxTest = 300)]
public sealed class ComposeProperties
{
    private const int Limit = 4096;

    [Property]
    public void Compose_AnyUnicode_IsValidJsonWithinLimitOrRefused(Notification notification, ExtOverflow overflow, FcmMessageKind kind)
    {
        Composition composition = new HubComposer(new() { ExtOverflow = overflow, FcmMessage = kind }).Compose(notification);

        Assert.True(composition.Payload is null ^ composition.Refusal is null);
        if (composition.Payload is { } payload)
        {
            Assert.InRange(payload.Body.Length, 2, Limit);
            using JsonDocument _ = JsonDocument.Parse(payload.Body, new() { AllowDuplicateProperties = false });
        }
    }

    [Property]
    public void Compose_Twice_GivesTheSameBytes(Notification notification)
    {
        HubComposer composer = new(new());

        Assert.Equal(composer.Compose(notification).Payload?.Body.ToArray(), composer.Compose(notification).Payload?.Body.ToArray());
    }

    [Property]
    public void Compose_AnyUnicode_KeepsExtWholeOrNotAtAll(Notification notification)
    {
        Composition composition = new HubComposer(new()).Compose(notification);

        if (composition.Payload is { } payload && !string.IsNullOrEmpty(notification.Ext))
        {
            using JsonDocument json = JsonDocument.Parse(payload.Body);
            JsonElement holder = notification.Channel == ChannelName.Apns
                ? json.RootElement
                : json.RootElement.GetProperty("message").TryGetProperty("data", out JsonElement data) ? data : default;
            bool isThere = holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("ext", out _);
            string? ext = isThere ? holder.GetProperty("ext").GetString() : null;
            Assert.Equal(composition.ExtDropped ? null : AsRead(notification.Ext), ext);
        }
    }

    [Property]
    public void Compose_AnyUnicode_CutsBetweenGraphemes(Notification notification)
    {
        Composition composition = new HubComposer(new()).Compose(notification);

        if (composition.Payload is { } payload && BodyOf(notification.Channel, payload) is { } shown)
        {
            string whole = AsRead(notification.Body!);
            Assert.True(shown == whole || IsCut(whole, shown), $"'{shown}' does not begin '{whole}'");
        }
    }

    [Property]
    public void Measure_AnyUnicode_IsWhatIsWritten(string? text)
    {
        byte[] written = PayloadWriter.Write(text, static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteText("t"u8, it);
            writer.WriteEndObject();
        });

        Assert.Equal(string.IsNullOrEmpty(text) ? 2 : JsonText.Measure(text) + """{"t":""}""".Length, written.Length);
    }

    // Lone surrogates are no Unicode text; they are sent as U+FFFD.
    private static string AsRead(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static bool IsCut(string whole, string shown)
    {
        if (!shown.EndsWith(TextCut.Ellipsis, StringComparison.Ordinal))
        {
            return false;
        }

        int length = shown.Length - TextCut.Ellipsis.Length;
        return whole.AsSpan().StartsWith(shown.AsSpan(0, length), StringComparison.Ordinal)
            && (length == 0 || StringInfo.ParseCombiningCharacters(whole).Contains(length));
    }

    private static string? BodyOf(ChannelName channel, PushPayload payload)
    {
        using JsonDocument json = JsonDocument.Parse(payload.Body);
        if (channel == ChannelName.Apns)
        {
            return !json.RootElement.GetProperty("aps").TryGetProperty("alert", out JsonElement alert) ? null
                : alert.ValueKind == JsonValueKind.String ? alert.GetString()
                : alert.TryGetProperty("body", out JsonElement inAlert) ? inAlert.GetString() : null;
        }

        return json.RootElement.GetProperty("message").TryGetProperty("notification", out JsonElement notification)
            && notification.TryGetProperty("body", out JsonElement body) ? body.GetString() : null;
    }
}

/// <summary>Notifications of any content, many of them too long.</summary>
public static class AnyNotification
{
    // Families, flags, skin tones, combining marks, conjoining jamo, right-to-left, controls, escapes, private use, a lone surrogate.
    private static readonly string[] Pieces =
    [
        "a", "é", "e\u0301", "好", "\u3000", "😀", "👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "\u1112\u1161\u11ab", "क्षि", "שלום",
        "\r\n", "\t", "\"", "\\", "\0", "\u001f", "\u007f",
        "\u2028", "\ue000", "\ufeff", "\u0600", "\u200d", "\ufe0f", "Z\u0351\u036b\u0343\u036a\u0302", "\ud83d", "\udc00", "</script>", "…",
    ];

    public static Arbitrary<string?> Text() => AnyText(2000).ToArbitrary();

    public static Arbitrary<Notification> Notifications() => (
        from channel in Gen.Elements(ChannelName.Apns, ChannelName.Fcm)
        from title in AnyText(400)
        from subtitle in AnyText(400)
        from body in AnyText(3000)
        from ext in AnyText(3000)
        from thread in AnyText(60)
        from image in AnyText(500)
        from badge in Gen.Choose(-1, 9999)
        from ids in Gen.Elements<IReadOnlyList<PayloadId>>([], ANotification.Ids, ANotification.LongestIds)
        from quiet in Gen.Elements(true, false)
        from silent in Gen.Elements(true, false, false, false)
        select ANotification.For(channel) with
        {
            Title = title,
            Body = body,
            Ext = ext,
            Ids = ids,
            ThreadId = thread ?? "t",
            Image = image,
            Sound = "default",
            Badge = badge < 0 ? null : badge,
            Quiet = quiet,
            Push = new() { Apns = new() { Subtitle = subtitle, ContentAvailable = silent } },
        }).ToArbitrary();

    private static Gen<string?> AnyText(int pieces) => Gen.Frequency(
        (1, Gen.Constant<string?>(null)),
        (1, Gen.Constant<string?>("")),
        (3, Texts(20)),
        (3, Texts(pieces)));

    private static Gen<string?> Texts(int pieces) =>
        from count in Gen.Choose(1, pieces)
        from parts in Gen.Elements(Pieces).ArrayOf(count)
        select (string?)string.Concat(parts);
}
