using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Tencent;

/// <summary>Makes APNs options of an ApnsInfo.</summary>
internal static class ApnsInfoMapper
{
    private const string NoSuchTopic = "is not supported: it goes to an APNs topic of its own, and a notification hub sends to none but its credential's";

    public static ApnsOptions? Map(TencentNode info)
    {
        if (info.Flag("IsVoipPush") == true)
        {
            throw info.Refuse("IsVoipPush", NoSuchTopic);
        }

        if (info.Has("LiveActivity"))
        {
            throw info.Refuse("LiveActivity", NoSuchTopic);
        }

        ApnsOptions apns = new()
        {
            Title = info.Text("Title"),
            Subtitle = info.Text("SubTitle"),
            Image = info.Text("Image"),
            Sound = info.Text("Sound"),
            MutableContent = True(info.Flag("MutableContent")),
            ContentAvailable = True(info.Flag("ContentAvailable")),
            InterruptionLevel = info.Choice(
                "InterruptionLevel",
                ("active", InterruptionLevel.Active),
                ("passive", InterruptionLevel.Passive),
                ("time-sensitive", InterruptionLevel.TimeSensitive),
                ("critical", InterruptionLevel.Critical)),
        };
        return apns == new ApnsOptions() ? null : apns;
    }

    // 0 is what the field is without being given.
    private static bool? True(bool? flag) => flag == true ? true : null;
}
