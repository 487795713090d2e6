using System.Globalization;
using Azure.Data.Tables;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Users;

namespace PushFunctions.Storage.Users;

/// <summary>A user's settings as a row of <c>PushUsers</c>. What is as by default has no column.</summary>
internal static class SettingsRow
{
    public const string RowKey = "settings";

    private const string DisplayName = "displayName";
    private const string Push = "push";
    private const string DirectSound = "directSound";
    private const string GroupSound = "groupSound";
    private const string Language = "language";
    private const string Preview = "preview";
    private const string QuietFrom = "quietFrom";
    private const string QuietTo = "quietTo";
    private const string QuietTimeZone = "quietTimeZone";
    private const string MuteUntil = "muteUntil";
    private const string TimeFormat = "HH:mm";

    public static bool IsSettings(TableEntity entity) => entity.RowKey == RowKey;

    public static TableEntity ToEntity(string app, string userId, UserSettings settings)
    {
        TableEntity entity = new(DeviceRow.PartitionOf(app, userId), RowKey);
        Set(DisplayName, settings.DisplayName);
        Set(Push, settings.Push ? null : false);
        Set(DirectSound, settings.DirectSound?.ToText());
        Set(GroupSound, settings.GroupSound?.ToText());
        Set(Language, settings.Language);
        Set(Preview, settings.Preview ? null : false);
        Set(QuietFrom, settings.QuietHours?.From.ToString(TimeFormat, CultureInfo.InvariantCulture));
        Set(QuietTo, settings.QuietHours?.To.ToString(TimeFormat, CultureInfo.InvariantCulture));
        Set(QuietTimeZone, settings.QuietHours?.TimeZone);
        Set(MuteUntil, settings.MuteUntil?.ToUniversalTime());
        return entity;

        void Set(string column, object? value)
        {
            if (value is not null)
            {
                entity[column] = value;
            }
        }
    }

    public static UserSettings From(TableEntity entity) => new()
    {
        DisplayName = entity.GetString(DisplayName),
        Push = entity.GetBoolean(Push) ?? true,
        DirectSound = PushSound.Parse(entity.GetString(DirectSound)),
        GroupSound = PushSound.Parse(entity.GetString(GroupSound)),
        Language = entity.GetString(Language),
        Preview = entity.GetBoolean(Preview) ?? true,
        QuietHours = entity.GetString(QuietFrom) is { } from && entity.GetString(QuietTo) is { } to
            ? new QuietHours { From = Time(from), To = Time(to), TimeZone = entity.GetString(QuietTimeZone) }
            : null,
        MuteUntil = entity.GetDateTimeOffset(MuteUntil),
    };

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture);
}
