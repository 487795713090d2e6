using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Messages;

namespace PushFunctions.Service.Configuration;

/// <summary>Reads the section <c>Push</c>, once and completely: whoever deploys sees every mistake at the first start.</summary>
internal static class PushSettingsReader
{
    private const int MaxRetentionMonths = 36;

    /// <exception cref="PushConfigurationException">Something is wrong with it.</exception>
    public static PushSettings Read(IConfiguration configuration)
    {
        List<string> problems = [];
        SettingsSection push = new(configuration.GetSection("Push"), problems);
        PushSettings settings = new()
        {
            Apps = ReadApps(push),
            NotificationHubClient = push.Choice<NotificationHubClientKind>(nameof(PushSettings.NotificationHubClient)),
            RetentionMonths = ReadRetention(push.Section("Retention")) ?? PushSettings.DefaultRetentionMonths,
        };
        push.RefuseOthers();
        return problems.Count == 0 ? settings : throw new PushConfigurationException(problems);
    }

    private static List<AppSettings> ReadApps(SettingsSection push)
    {
        if (push.Section("Apps") is not SettingsSection section)
        {
            push.Fail("Apps", "has no app: set at least Push:Apps:default:NotificationHub:ConnectionString and Push:Apps:default:NotificationHub:Name");
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

    private static int? ReadRetention(SettingsSection? retention)
    {
        int? months = retention?.WholeNumber("Months", 1, MaxRetentionMonths);
        retention?.RefuseOthers();
        return months;
    }
}
