using System.Collections.Frozen;
using System.Text.Json;

namespace PushFunctions.Emulator.Payloads;

/// <summary>The vocabulary that APNs' and FCM's payloads are described in.</summary>
internal static class Rules
{
    public static Rule Text { get; } = OfKind("must be a string", JsonValueKind.String);

    public static Rule Flag { get; } = OfKind("must be true or false", JsonValueKind.True, JsonValueKind.False);

    public static Rule AnyObject { get; } = OfKind("must be an object", JsonValueKind.Object);

    public static Rule Texts { get; } = ListOf(Text);

    public static Rule TextMap { get; } = MapOf(Text);

    public static Rule Check(string fault, Func<JsonElement, bool> isFine) =>
        (path, value) => isFine(value) ? null : new Finding(path, fault);

    public static Rule OfKind(string fault, params JsonValueKind[] kinds) => Check(fault, value => kinds.Contains(value.ValueKind));

    public static Rule TextThat(string fault, Func<string, bool> isFine) =>
        Check(fault, value => value.ValueKind == JsonValueKind.String && isFine(value.GetString()!));

    public static Rule OneOf(params string[] values) =>
        TextThat($"must be one of {string.Join(", ", values)}", text => values.Contains(text, StringComparer.Ordinal));

    public static Rule OneOfInAnyCase(params string[] values) =>
        TextThat($"must be one of {string.Join(", ", values)}", text => values.Contains(text, StringComparer.OrdinalIgnoreCase));

    public static Rule Whole(long least, long most, string fault) =>
        Check(fault, value =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most);

    public static Rule Number(double least, double most, string fault) =>
        Check(fault, value =>
            value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= least && number <= most);

    public static Rule One { get; } = Whole(1, 1, "must be the number 1");

    /// <summary>A string, or else what <paramref name="rule"/> describes.</summary>
    public static Rule TextOr(Rule rule) => (path, value) => value.ValueKind == JsonValueKind.String ? null : rule(path, value);

    public static Rule Both(Rule first, Rule second) => (path, value) => first(path, value) ?? second(path, value);

    public static Rule ListOf(Rule item) => (path, value) =>
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return new Finding(path, "must be an array");
        }

        return value.EnumerateArray()
            .Select((element, index) => item($"{path}[{index}]", element))
            .FirstOrDefault(finding => finding is not null);
    };

    public static Rule MapOf(Rule item) => (path, value) =>
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return new Finding(path, "must be an object");
        }

        return value.EnumerateObject()
            .Select(member => item(Join(path, member.Name), member.Value))
            .FirstOrDefault(finding => finding is not null);
    };

    /// <summary>An object with these members and no other, each at most once.</summary>
    public static Rule Members(params IEnumerable<(string Name, Rule Rule)> members)
    {
        var known = members.ToFrozenDictionary(member => member.Name, member => member.Rule, StringComparer.Ordinal);
        return (path, value) =>
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                return new Finding(path, "must be an object");
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in value.EnumerateObject())
            {
                string memberPath = Join(path, member.Name);
                var finding = !known.TryGetValue(member.Name, out var rule) ? new Finding(memberPath, Finding.Unknown)
                    : !seen.Add(member.Name) ? new Finding(memberPath, Finding.Twice)
                    : rule(memberPath, member.Value);
                if (finding is not null)
                {
                    return finding;
                }
            }

            return null;
        };
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
