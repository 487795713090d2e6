using System.Text.Json;

namespace PushFunctions.Core.Json;

/// <summary>The names that enum values have on the wire and in configuration: their own in camelCase, exactly.</summary>
public static class EnumNames
{
    /// <summary>The name of a value.</summary>
    public static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => Table<TEnum>.Names[value];

    /// <summary>The value of a name; false for anything else, other cases and numbers included.</summary>
    public static bool TryParse<TEnum>(string? name, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return name is not null && Table<TEnum>.Values.TryGetValue(name, out value);
    }

    /// <summary>All names in the enum's order, separated by commas: for messages.</summary>
    public static string Choices<TEnum>()
        where TEnum : struct, Enum => Table<TEnum>.Choices;

    private static class Table<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> Names =
            Enum.GetValues<TEnum>().ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        public static readonly Dictionary<string, TEnum> Values = Names.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static readonly string Choices = string.Join(", ", Names.Values);
    }
}
