using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Storage.Clients;

namespace PushFunctions.Service.Configuration;

/// <summary>Reads the section <c>Push</c>, once and completely: whoever deploys sees every mistake at the first start.</summary>
internal static class PushSettingsReader
{
    /// <summary>What is said where no app is configured.</summary>
    public const string NoApp =
        "has no app: set at least Push:Apps:default:NotificationHub:ConnectionString and Push:Apps:default:NotificationHub:Name";

    private const int LongestFeedbackSeconds = 24 * 60 * 60;

    /// <summary>The settings; not to be used if <paramref name="problems"/> has grown.</summary>
    public static PushSettings Read(IConfiguration configuration, List<string> problems)
    {
        SettingsSection push = new(configuration.GetSection("Push"), problems);
        PushSettings settings = new(
            ReadApps(push),
            push.Choice<NotificationHubClientKind>(nameof(PushSettings.NotificationHubClient)))
        {
            Intake = new IntakeOptions { Packs = push.Flag(nameof(IntakeOptions.Packs), fallback: false) },
        };
        if (push.WholeNumber(nameof(PushSettings.FeedbackInterval), 1, LongestFeedbackSeconds) is int seconds)
        {
            settings = settings with { FeedbackInterval = TimeSpan.FromSeconds(seconds) };
        }

        // Storage reads these for itself; here they only join the others, so that all mistakes are reported together.
        push.WholeNumber(nameof(UserCacheOptions.UserCacheSeconds), 0, UserCacheOptions.MaxSeconds);
        CheckRetention(push);
        push.RefuseOthers();
        return settings;
    }

    private static List<AppSettings> ReadApps(SettingsSection push)
    {
        if (push.Section("Apps") is not SettingsSection section)
        {
            push.Fail("Apps", NoApp);
            return [];
        }

        List<AppSettings> apps = [];
        foreach ((string name, SettingsSection app) in section.Named())
        {
            if (!Identifiers.IsApp(name))
            {
                section.Fail(name, "is no name for an app: it must match [a-z0-9-]{1,32}");
            }
            else
            {
                apps.Add(AppSettingsReader.Read(name, app));
            }
        }

        return apps;
    }

    private static void CheckRetention(SettingsSection push)
    {
        if (push.Section("Retention") is SettingsSection retention)
        {
            retention.WholeNumber(nameof(RetentionOptions.Months), 1, RetentionOptions.MaxMonths);
            retention.WholeNumber(
                nameof(RetentionOptions.SilentDeviceDays), RetentionOptions.MinSilentDeviceDays, RetentionOptions.MaxSilentDeviceDays);
            retention.RefuseOthers();
        }
    }
}
