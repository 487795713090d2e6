using System.Globalization;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;

namespace PushFunctions.Service.Configuration;

/// <summary>Reads an app's sections <c>Text</c> and <c>Templates</c>.</summary>
internal static class TextSettingsReader
{
    public static TextSettings Read(SettingsSection? text)
    {
        TextSettings standard = new();
        if (text is null)
        {
            return standard;
        }

        TextSettings settings = new()
        {
            Separator = text.Value(nameof(TextSettings.Separator), standard.Separator, IsSeparator, SeparatorRule),
            BodyKeepsPrefix = text.Flag(nameof(TextSettings.BodyKeepsPrefix), standard.BodyKeepsPrefix),
            MissingGroupName = text.Choice(nameof(TextSettings.MissingGroupName), standard.MissingGroupName),
        };
        text.RefuseOthers();
        return settings;
    }

    public static IReadOnlyDictionary<string, TemplateText> ReadTemplates(SettingsSection? templates)
    {
        // As keys of configuration are: a variable of the environment may have lost its letters' case.
        Dictionary<string, TemplateText> read = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, SettingsSection section) in templates?.Named() ?? [])
        {
            // Where a setting's name cannot hold the id, as in Azure, the key is a number.
            string id = section.Value("Id") ?? key;
            TemplateText template = new(
                section.Value(nameof(TemplateText.Title), title => title.Length <= MessageLimits.TitleLength, AtMost(MessageLimits.TitleLength)),
                section.Value(nameof(TemplateText.Body), body => body.Length <= MessageLimits.TextLength, AtMost(MessageLimits.TextLength)));
            if (template is { Title: null, Body: null })
            {
                templates!.Fail(key, "needs a Title or a Body");
            }

            section.RefuseOthers();
            if (!read.TryAdd(id, template))
            {
                templates!.Fail(key, "names what another entry names");
            }
        }

        return read;
    }

    private static string SeparatorRule { get; } = string.Create(
        CultureInfo.InvariantCulture, $"must have 1 to {TextSettings.SeparatorLength} UTF-16 units and no control character");

    private static bool IsSeparator(string separator) => separator.Length <= TextSettings.SeparatorLength && !separator.Any(char.IsControl);

    private static string AtMost(int units) => string.Create(CultureInfo.InvariantCulture, $"must have at most {units} UTF-16 units");
}
