using Microsoft.Extensions.Configuration;
using PushFunctions.Core.Checkups;

namespace PushFunctions.Service.Checkups;

/// <summary>
/// Which settings the process was given, by name. Inside <c>Push</c> and <c>PushStorage</c> an unknown one ends the start; what is looked
/// for here is one that missed the section by a letter and so was never read.
/// </summary>
internal static class SettingsExamination
{
    private static readonly string[] Ours = ["Push", "PushStorage"];

    // What the template sets for the host, and what turns exporters on.
    private static readonly string[] Hosts =
    [
        "AzureWebJobsStorage", "AzureWebJobsDisableHomepage", "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "WEBSITE_CLOUD_ROLENAME", "Local", "Emulator", "Azurite",
    ];

    public static SettingsSeen Run(IConfiguration configuration)
    {
        List<string> found = [];
        List<string> suspects = [];
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            if (IsAny(section.Key, Ours) || IsAny(section.Key, Hosts))
            {
                found.AddRange(NamesIn(section));
            }
            else if (section.Key.StartsWith("push", StringComparison.OrdinalIgnoreCase) && !section.Key.StartsWith("PUSHFUNCTIONS_", StringComparison.OrdinalIgnoreCase))
            {
                suspects.AddRange(NamesIn(section));
            }
        }

        return new SettingsSeen([.. found.Order(StringComparer.Ordinal)], [.. suspects.Order(StringComparer.Ordinal)]);
    }

    private static bool IsAny(string key, string[] names) => names.Contains(key, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> NamesIn(IConfigurationSection section) =>
        section.GetChildren().SelectMany(NamesIn).Concat(string.IsNullOrEmpty(section.Value) ? [] : [section.Path]);
}
