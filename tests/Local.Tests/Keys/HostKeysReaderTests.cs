using Microsoft.Extensions.Configuration;
using PushFunctions.Local.Keys;

namespace PushFunctions.Local.Tests.Keys;

public sealed class HostKeysReaderTests
{
    private const string One = "one-0123456789abcdef";
    private const string Other = "other-0123456789abcdef";

    public static TheoryData<string, string, string> Refused => new()
    {
        { "Local:Keys:Caller", "", "is set and holds no key" },
        { "Local:Keys:Vendor", "   ", "is set and holds no key" },
        { "Local:Keys:Caller:0", "", "is set and holds no key" },
        { "Local:Keys:Operator", "                          ", "is set and holds no key" },
        { "Local:Keys:Caller", $" {One}", "begins or ends with a blank" },
        { "Local:Keys:Caller", $"{One}\n", "begins or ends with a blank" },
        { "Local:Keys:Vendor:7", $"{One}\t", "begins or ends with a blank" },
        { "Local:Keys:Vendor", $"{One}\n{Other}", "holds a control character" },
        { "Local:Keys:Operator", "hunter2", "must have at least 20 characters" },
        { "Local:Keys:Callers", One, "is not a setting; known here: Caller, Vendor, Operator; did you mean 'Caller'?" },
        { "Local:Keys:Callers:0", One, "is not a setting" },
        { "Local:Keys:Caller:0:Key", One, "is set and holds no key" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_KeyThatOpensNothing_IsRefusedBySettingAndNotShown(string setting, string value, string why)
    {
        (_, List<string> problems) = Read((setting, value));

        string problem = Assert.Single(problems);
        Assert.StartsWith(string.Join(':', setting.Split(':').Take(3)), problem, StringComparison.Ordinal);
        Assert.Contains(why, problem, StringComparison.Ordinal);
        Assert.True(string.IsNullOrWhiteSpace(value) || !problem.Contains(value.Trim(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Local:Keys:Caller", "Local:Keys:Vendor", "Local:Keys:Vendor is the same key as Local:Keys:Caller")]
    [InlineData("Local:Keys:Caller", "Local:Keys:Operator", "Local:Keys:Operator is the same key as Local:Keys:Caller")]
    [InlineData("Local:Keys:Vendor:0", "Local:Keys:Operator:1", "Local:Keys:Operator:1 is the same key as Local:Keys:Vendor:0")]
    public void Read_KeyOfTwoKinds_IsRefusedByBothSettings(string first, string second, string expected)
    {
        (_, List<string> problems) = Read((first, One), (second, One));

        string problem = Assert.Single(problems);
        Assert.StartsWith(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(One, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_AreToldAtOnce()
    {
        (_, List<string> problems) = Read(("Local:Keys:Caller", ""), ("Local:Keys:Vendor", "short"), ("Local:Keys:Operators", One));

        Assert.Equal(3, problems.Count);
    }

    [Fact]
    public void Read_TwoOfAKindAndInnerBlanks_AreFine()
    {
        (HostKeys keys, List<string> problems) = Read(("local:keys:caller:0", One), ("Local:Keys:Caller:1", $"{Other} {One}"), ("Local:Keys:Vendor", Other));

        Assert.Empty(problems);
        Assert.True(keys.AreRequired);
        Assert.False(keys.AreComplete);
    }

    [Fact]
    public void Read_NothingSet_AsksForNoKey()
    {
        (HostKeys keys, List<string> problems) = Read();

        Assert.Empty(problems);
        Assert.False(keys.AreRequired);
    }

    internal static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build()
        .GetSection(HostKeys.SectionName);

    private static (HostKeys Keys, List<string> Problems) Read(params (string Key, string Value)[] settings)
    {
        List<string> problems = [];
        return (HostKeysReader.Read(Section(settings), problems), problems);
    }
}
