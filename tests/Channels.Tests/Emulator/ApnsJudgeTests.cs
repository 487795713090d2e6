using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Apns;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class ApnsJudgeTests
{
    [Theory]
    [InlineData("""{"aps":{"alert":"hi"}}""")]
    [InlineData("""{"aps":{"alert":"hi"},"ext":"{}","n":{"a":[1]}}""")]
    [InlineData("""{"aps":{"alert":{"title":"t","subtitle":"s","body":"b","launch-image":"l"}}}""")]
    [InlineData("""{"aps":{"alert":{"loc-key":"k","loc-args":["a","b"],"title-loc-key":"k","title-loc-args":[],"subtitle-loc-key":"k","subtitle-loc-args":["x"]}}}""")]
    [InlineData("""{"aps":{"alert":{"body":"b","action":"a","action-loc-key":"k","summary-arg":"s","summary-arg-count":2}}}""")]
    [InlineData("""{"aps":{"badge":0}}""")]
    [InlineData("""{"aps":{"sound":"chime.caf"}}""")]
    [InlineData("""{"aps":{"sound":{"critical":1,"name":"chime.caf","volume":0.5}}}""")]
    [InlineData("""{"aps":{"alert":"hi","thread-id":"t","category":"c","target-content-id":"i","filter-criteria":"f"}}""")]
    [InlineData("""{"aps":{"alert":"hi","content-available":1,"mutable-content":1}}""")]
    [InlineData("""{"aps":{"alert":"hi","interruption-level":"time-sensitive","relevance-score":0.5}}""")]
    [InlineData("""{"aps":{"alert":"hi","relevance-score":1}}""")]
    [InlineData("""{"aps":{"content-available":1}}""")]
    public void Judge_WhatAppleDocuments_IsDelivered(string payload)
    {
        Assert.Equal(Verdict.Delivered, Judge(payload));
    }

    [Theory]
    [InlineData("""{}""", "PayloadEmpty", "no members")]
    [InlineData("""{"aps":{}}""", "PayloadEmpty", "neither")]
    [InlineData("""{"aps":{"thread-id":"t"}}""", "PayloadEmpty", "neither")]
    [InlineData("""{"ext":"x"}""", "InvalidNotificationFormat", "aps is missing")]
    [InlineData("""{"aps":{"alert":"a"},"aps":{"alert":"b"}}""", "InvalidNotificationFormat", "aps is there twice")]
    [InlineData("""{"aps":"hi"}""", "InvalidNotificationFormat", "aps must be an object")]
    [InlineData("""{"aps":{"alert":"hi","bagde":1}}""", "InvalidNotificationFormat", "aps.bagde is not a known member")]
    [InlineData("""{"aps":{"alert":"hi","ext":"x"}}""", "InvalidNotificationFormat", "aps.ext is not")]
    [InlineData("""{"aps":{"alert":"a","alert":"b"}}""", "InvalidNotificationFormat", "aps.alert is there twice")]
    [InlineData("""{"aps":{"alert":null}}""", "InvalidNotificationFormat", "aps.alert must be an object")]
    [InlineData("""{"aps":{"alert":1}}""", "InvalidNotificationFormat", "aps.alert")]
    [InlineData("""{"aps":{"alert":{"title":1}}}""", "InvalidNotificationFormat", "aps.alert.title must be a string")]
    [InlineData("""{"aps":{"alert":{"text":"x"}}}""", "InvalidNotificationFormat", "aps.alert.text is not")]
    [InlineData("""{"aps":{"alert":{"loc-key":"k","loc-args":"a"}}}""", "InvalidNotificationFormat", "aps.alert.loc-args must be an array")]
    [InlineData("""{"aps":{"alert":{"loc-key":"k","loc-args":["a",1]}}}""", "InvalidNotificationFormat", "aps.alert.loc-args[1] must be a string")]
    [InlineData("""{"aps":{"badge":-1}}""", "InvalidNotificationFormat", "aps.badge")]
    [InlineData("""{"aps":{"badge":1.5}}""", "InvalidNotificationFormat", "aps.badge")]
    [InlineData("""{"aps":{"badge":"5"}}""", "InvalidNotificationFormat", "aps.badge")]
    [InlineData("""{"aps":{"sound":true}}""", "InvalidNotificationFormat", "aps.sound")]
    [InlineData("""{"aps":{"sound":{"critical":true}}}""", "InvalidNotificationFormat", "aps.sound.critical")]
    [InlineData("""{"aps":{"sound":{"volume":1.5}}}""", "InvalidNotificationFormat", "aps.sound.volume")]
    [InlineData("""{"aps":{"sound":{"file":"x"}}}""", "InvalidNotificationFormat", "aps.sound.file")]
    [InlineData("""{"aps":{"alert":"hi","thread-id":7}}""", "InvalidNotificationFormat", "aps.thread-id")]
    [InlineData("""{"aps":{"alert":"hi","category":7}}""", "InvalidNotificationFormat", "aps.category")]
    [InlineData("""{"aps":{"alert":"hi","target-content-id":7}}""", "InvalidNotificationFormat", "aps.target-content-id")]
    [InlineData("""{"aps":{"alert":"hi","content-available":true}}""", "InvalidNotificationFormat", "aps.content-available")]
    [InlineData("""{"aps":{"alert":"hi","content-available":0}}""", "InvalidNotificationFormat", "aps.content-available")]
    [InlineData("""{"aps":{"alert":"hi","mutable-content":"1"}}""", "InvalidNotificationFormat", "aps.mutable-content")]
    [InlineData("""{"aps":{"alert":"hi","interruption-level":"loud"}}""", "InvalidNotificationFormat", "aps.interruption-level")]
    [InlineData("""{"aps":{"alert":"hi","relevance-score":2}}""", "InvalidNotificationFormat", "aps.relevance-score")]
    [InlineData("""{"aps":{"alert":"hi","event":"start"}}""", "InvalidNotificationFormat", "aps.event")]
    public void Judge_WhatAppleDoesNotKnow_IsRefused(string payload, string reason, string detail)
    {
        var verdict = Judge(payload);

        Assert.Equal(reason, verdict.Reason);
        Assert.Contains(detail, verdict.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"aps":{"content-available":1}}""", "apns-push-type=background;apns-priority=5", null)]
    [InlineData("""{"aps":{"content-available":1},"ext":"x"}""", "apns-push-type=background;apns-priority=5", null)]
    [InlineData("""{"aps":{"content-available":1}}""", "apns-push-type=background", "BadPriority")]
    [InlineData("""{"aps":{"content-available":1}}""", "apns-push-type=background;apns-priority=10", "BadPriority")]
    [InlineData("""{"aps":{"content-available":1}}""", "apns-priority=10", "BadPriority")]
    [InlineData("""{"aps":{"content-available":1}}""", "apns-priority=5", null)]
    [InlineData("""{"aps":{"content-available":1}}""", "apns-push-type=alert", "PayloadEmpty")]
    [InlineData("""{"aps":{"content-available":1,"alert":"hi"}}""", "apns-push-type=background;apns-priority=5", "InvalidPushType")]
    [InlineData("""{"aps":{"content-available":1,"badge":1}}""", "apns-push-type=background;apns-priority=5", "InvalidPushType")]
    [InlineData("""{"aps":{"content-available":1,"sound":""}}""", "apns-push-type=background;apns-priority=5", "InvalidPushType")]
    [InlineData("""{"aps":{}}""", "apns-push-type=background;apns-priority=5", "InvalidNotificationFormat")]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-push-type=alert;apns-priority=1", null)]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-push-type=loud", "InvalidPushType")]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-push-type=Alert", "InvalidPushType")]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-priority=7", "BadPriority")]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-expiration=0", null)]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-expiration=-1", "BadExpirationDate")]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-id=123e4567-e89b-12d3-a456-426655440000", null)]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-id=1", "BadMessageId")]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-collapse-id=0123456789012345678901234567890123456789012345678901234567890123", null)]
    [InlineData("""{"aps":{"alert":"hi"}}""", "apns-collapse-id=01234567890123456789012345678901234567890123456789012345678901234", "BadCollapseId")]
    [InlineData("""{"call":"c1"}""", "apns-push-type=voip", null)]
    [InlineData("""{"aps":{"event":"update","timestamp":1700000000,"content-state":{"a":1},"relevance-score":75}}""", "apns-push-type=liveactivity", null)]
    [InlineData("""{"aps":{"event":"pause"}}""", "apns-push-type=liveactivity", "InvalidNotificationFormat")]
    public void Judge_WithHeaders_HoldsThemAgainstThePayload(string payload, string headers, string? reason)
    {
        Assert.Equal(reason, Judge(payload, headers).Reason);
    }

    [Theory]
    [InlineData(4096, null)]
    [InlineData(4097, "PayloadTooLarge")]
    public void Judge_AtTheLimit_TakesFourKibibytes(int bytes, string? reason)
    {
        string payload = $$$"""{"aps":{"alert":"{{{new string('x', bytes - 20)}}}"}}""";

        Assert.Equal(bytes, payload.Length);
        Assert.Equal(reason, Judge(payload).Reason);
    }

    private static Verdict Judge(string payload, string headers = "") => ApnsJudge.Judge(new Push(
        JsonSerializer.Deserialize<JsonElement>(payload),
        Encoding.UTF8.GetByteCount(payload),
        headers.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(header => header.Split('=')).ToDictionary(pair => pair[0], pair => pair[1])));
}
