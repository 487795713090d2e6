using System.Text;
using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Fcm;

namespace PushFunctions.Channels.Tests.Emulator;

public sealed class FcmJudgeTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"notification":{"title":"t","body":"b","image":"https://example.com/i.png"}}""")]
    [InlineData("""{"data":{"ext":"{\"a\":1}","empty":""}}""")]
    [InlineData("""{"fcm_options":{"analytics_label":"l"}}""")]
    [InlineData("""{"android":{"collapse_key":"c","priority":"HIGH","ttl":"3600s","restricted_package_name":"com.example","data":{"a":"b"},"direct_boot_ok":true}}""")]
    [InlineData("""{"android":{"priority":"high","ttl":"0s","bandwidth_constrained_ok":false,"restricted_satellite_ok":true,"fcm_options":{"analytics_label":"l"}}}""")]
    [InlineData("""{"android":{"priority":"Normal","ttl":"1.5s"}}""")]
    [InlineData("""{"android":{"ttl":"2419200s"}}""")]
    [InlineData("""{"android":{"notification":{"title":"t","body":"b","icon":"i","color":"#00ffAA","sound":"default","tag":"m","click_action":"a","channel_id":"c","ticker":"t","image":"u"}}}""")]
    [InlineData("""{"android":{"notification":{"title_loc_key":"k","title_loc_args":["a"],"body_loc_key":"k","body_loc_args":[]}}}""")]
    [InlineData("""{"android":{"notification":{"sticky":true,"local_only":false,"default_sound":true,"default_vibrate_timings":true,"default_light_settings":false}}}""")]
    [InlineData("""{"android":{"notification":{"event_time":"2026-01-02T03:04:05.678Z","notification_priority":"PRIORITY_HIGH","visibility":"SECRET","proxy":"IF_PRIORITY_LOWERED","notification_count":3}}}""")]
    [InlineData("""{"android":{"notification":{"vibrate_timings":["0s","3.5s"],"light_settings":{"color":{"red":1,"green":0.5,"blue":0,"alpha":1},"light_on_duration":"1s","light_off_duration":"1.25s"}}}}""")]
    [InlineData("""{"apns":{"headers":{"apns-priority":"5"},"payload":{"aps":{"alert":"hi"}},"fcm_options":{"image":"u"}}}""")]
    [InlineData("""{"webpush":{"headers":{"TTL":"1"},"data":{"a":"b"},"notification":{"title":"t"},"fcm_options":{"link":"https://example.com"}}}""")]
    public void Judge_WhatGoogleDocuments_IsDelivered(string message)
    {
        Assert.Equal(Verdict.Delivered, Judge($$"""{"message":{{message}}}"""));
    }

    [Theory]
    [InlineData("""[]""", "message must be an object")]
    [InlineData("""{"token":"t"}""", "message.token must not be there")]
    [InlineData("""{"topic":"t"}""", "message.topic must not")]
    [InlineData("""{"condition":"c"}""", "message.condition must not")]
    [InlineData("""{"priority":"high"}""", "message.priority is not a known member")]
    [InlineData("""{"notification":{"channel_id":"c"}}""", "message.notification.channel_id is not")]
    [InlineData("""{"notification":{"sound":"s"}}""", "message.notification.sound is not")]
    [InlineData("""{"notification":{"title":1}}""", "message.notification.title must be a string")]
    [InlineData("""{"data":{"a":1}}""", "message.data.a must be a string")]
    [InlineData("""{"data":{"a":{"b":"c"}}}""", "message.data.a must be a string")]
    [InlineData("""{"data":{"a":null}}""", "message.data.a must be a string")]
    [InlineData("""{"data":"x"}""", "message.data must be an object")]
    [InlineData("""{"data":{"from":"x"}}""", "message.data.from is a key that FCM keeps")]
    [InlineData("""{"data":{"message_type":"x"}}""", "message.data.message_type")]
    [InlineData("""{"data":{"google.sent_time":"x"}}""", "message.data.google.sent_time")]
    [InlineData("""{"data":{"gcm_x":"x"}}""", "message.data.gcm_x")]
    [InlineData("""{"data":{"notification.body":"x"}}""", "message.data.notification.body")]
    [InlineData("""{"android":{"data":{"from":"x"}}}""", "message.android.data.from")]
    [InlineData("""{"android":{"priority":"urgent"}}""", "message.android.priority must be one of NORMAL, HIGH")]
    [InlineData("""{"android":{"ttl":3600}}""", "message.android.ttl")]
    [InlineData("""{"android":{"ttl":"3600"}}""", "message.android.ttl")]
    [InlineData("""{"android":{"ttl":"-1s"}}""", "message.android.ttl")]
    [InlineData("""{"android":{"ttl":"1.s"}}""", "message.android.ttl")]
    [InlineData("""{"android":{"ttl":"s"}}""", "message.android.ttl")]
    [InlineData("""{"android":{"ttl":"2419201s"}}""", "at most four weeks")]
    [InlineData("""{"android":{"direct_boot_ok":"true"}}""", "message.android.direct_boot_ok")]
    [InlineData("""{"android":{"sound":"x"}}""", "message.android.sound is not")]
    [InlineData("""{"android":{"notification":{"color":"red"}}}""", "message.android.notification.color")]
    [InlineData("""{"android":{"notification":{"notification_count":"3"}}}""", "message.android.notification.notification_count")]
    [InlineData("""{"android":{"notification":{"notification_count":-1}}}""", "message.android.notification.notification_count")]
    [InlineData("""{"android":{"notification":{"notification_count":1.5}}}""", "message.android.notification.notification_count")]
    [InlineData("""{"android":{"notification":{"notification_priority":"HIGH"}}}""", "message.android.notification.notification_priority")]
    [InlineData("""{"android":{"notification":{"visibility":"private"}}}""", "message.android.notification.visibility")]
    [InlineData("""{"android":{"notification":{"proxy":"MAYBE"}}}""", "message.android.notification.proxy")]
    [InlineData("""{"android":{"notification":{"event_time":"yesterday"}}}""", "message.android.notification.event_time")]
    [InlineData("""{"android":{"notification":{"event_time":"2026-01-02T03:04:05"}}}""", "message.android.notification.event_time")]
    [InlineData("""{"android":{"notification":{"vibrate_timings":[3]}}}""", "message.android.notification.vibrate_timings[0]")]
    [InlineData("""{"android":{"notification":{"light_settings":{"color":{"red":255}}}}}""", "message.android.notification.light_settings.color.red")]
    [InlineData("""{"android":{"notification":{"badge":1}}}""", "message.android.notification.badge is not")]
    [InlineData("""{"apns":{"headers":{"apns-priority":5}}}""", "message.apns.headers.apns-priority")]
    [InlineData("""{"apns":{"payload":"x"}}""", "message.apns.payload")]
    [InlineData("""{"webpush":{"fcm_options":{"link":"http://example.com"}}}""", "message.webpush.fcm_options.link")]
    [InlineData("""{"data":{},"data":{}}""", "message.data is there twice")]
    public void Judge_WhatGoogleDoesNotKnow_IsInvalidArgument(string message, string detail)
    {
        var verdict = Judge($$"""{"message":{{message}}}""");

        Assert.Equal("INVALID_ARGUMENT", verdict.Reason);
        Assert.Contains(detail, verdict.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"payload":{}}""", "PayloadEmpty")]
    [InlineData("""{"payload":{"ext":"x"}}""", "InvalidNotificationFormat: aps is missing")]
    [InlineData("""{"payload":{"aps":{"alert":"hi","sound":{"critical":true}}}}""", "aps.sound.critical must be the number 0 or 1")]
    [InlineData("""{"headers":{"apns-priority":"7"}}""", "BadPriority")]
    [InlineData("""{"headers":{"APNs-Push-Type":"silent"},"payload":{"aps":{"alert":"hi"}}}""", "InvalidPushType")]
    [InlineData("""{"headers":{"apns-push-type":"background","apns-priority":"5"},"payload":{"aps":{"content-available":1,"badge":1}}}""", "must not have aps.badge")]
    [InlineData("""{"headers":{"apns-push-type":"background"},"payload":{"aps":{"content-available":1}}}""", "must have priority 5")]
    public void Judge_WhatApnsWouldRefuse_IsInvalidArgument(string apns, string detail)
    {
        var verdict = Judge($$$"""{"message":{"apns":{{{apns}}}}}""");

        Assert.Equal("INVALID_ARGUMENT", verdict.Reason);
        Assert.Contains(detail, verdict.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_AlertOfTheCommonNotification_IsThatOfTheIphone() => Assert.Equal(
        Verdict.Delivered, Judge("""{"message":{"notification":{"body":"hi"},"apns":{"headers":{"apns-push-type":"alert"},"payload":{"aps":{"mutable-content":1}}}}}"""));

    [Theory]
    [InlineData("""{"message":{},"validate_only":true}""", "validate_only is not")]
    [InlineData("""{"message":{},"token":"t"}""", "token is not")]
    public void Judge_BesideTheMessage_NothingIsKnown(string payload, string detail)
    {
        Assert.Contains(detail, Judge(payload).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4096, null)]
    [InlineData(4097, "INVALID_ARGUMENT")]
    public void Judge_AtTheLimit_TakesFourKibibytes(int bytes, string? reason)
    {
        string payload = $$$$"""{"message":{"data":{"a":"{{{{new string('x', bytes - 29)}}}}"}}}""";

        Assert.Equal(bytes, payload.Length);
        Assert.Equal(reason, Judge(payload).Reason);
    }

    private static Verdict Judge(string payload) =>
        FcmJudge.Judge(new Push(JsonSerializer.Deserialize<JsonElement>(payload), Encoding.UTF8.GetByteCount(payload), new Dictionary<string, string>()));
}
