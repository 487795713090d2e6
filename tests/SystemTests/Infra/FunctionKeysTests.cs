using System.Text.Json;
using System.Text.RegularExpressions;
using PushFunctions.Http.Routes;
using PushFunctions.SystemTests.Architecture;

namespace PushFunctions.SystemTests.Infra;

/// <summary>The script that gives each kind of caller its key.</summary>
public sealed partial class FunctionKeysTests : IDisposable
{
    private static readonly Dictionary<string, string> Table =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(InfraFiles.PathOf("function-keys.json")))!;

    // A hundred processes, which most tests would begin with.
    private static readonly Lazy<Task<IReadOnlyList<(string Function, string Name, string Value)>>> AfterSet = new(SetOnceAsync);

    private readonly FunctionApp _app = new(Table.Keys);

    public FunctionKeysTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is written for a POSIX shell.");

    [Fact]
    public void Table_Names_AreTheFunctionsThatAskForAKey() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Repository.Root.FullName, "src", "PushFunctions", "Functions"), "*.cs")
            .Where(file => File.ReadAllText(file).Contains("AuthorizationLevel.Function", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
        Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Table_Kinds_AreThoseOfTheRoutes() => Assert.Equal(
        ApiRoutes.All.Where(route => route.Access != RouteAccess.Anonymous)
            .Select(route => (route.Name, route.Access.ToString().ToLowerInvariant())).Order(),
        Table.Select(entry => (entry.Key, entry.Value)).Order());

    [Fact]
    public void Table_Lines_AreWhatTheScriptReads() => Assert.Equal(
        Table.Select(entry => $"{entry.Key} {entry.Value}"),
        File.ReadLines(InfraFiles.PathOf("function-keys.json")).Select(line => Entry().Match(line)).Where(entry => entry.Success)
            .Select(entry => $"{entry.Groups[1].Value} {entry.Groups[2].Value}"));

    // Xiaomi's path is the longest of those that take 128 characters. The last part of the app's name is 13 of a hash.
    [Fact]
    public async Task Set_VendorsKey_LeavesRoomInAReceiptAddressForAnAppsName()
    {
        _app.TakeOver(await AfterSet.Value);
        string key = _app.KeysOf("PostReceipts")["vendor"];
        string address = $"https://func-push-{new string('x', 13)}.azurewebsites.net/receipts/xiaomi/?code={key}";
        string document = await File.ReadAllTextAsync(Path.Combine(Repository.Root.FullName, "docs", "receipts.md"), TestContext.Current.CancellationToken);

        Assert.Contains($"may have a name of {128 - address.Length} characters", document, StringComparison.Ordinal);
        Assert.True(128 - (address.Length - key.Length) - 56 <= 0);
    }

    [Fact]
    public async Task Set_OnANewApp_GivesEachKindOneKeyAndTakesTheHostKey()
    {
        await Succeeds("set");

        Assert.All(Table.Where(entry => entry.Value == "vendor"), entry => Assert.Equal(["vendor"], _app.KeysOf(entry.Key).Keys));
        Assert.All(Table.Where(entry => entry.Value == "operator"), entry => Assert.Equal(["operator"], _app.KeysOf(entry.Key).Keys));
        Assert.All(Table.Where(entry => entry.Value == "caller"), entry => Assert.Equal(["caller", "operator"], _app.KeysOf(entry.Key).Keys.Order()));
        Assert.Equal(3, _app.Values.Distinct().Count());
        Assert.All(_app.Values, value => Assert.Matches("^[0-9a-f]{32}$", value));
        Assert.False(_app.HasHostKey);
    }

    [Fact]
    public async Task Set_Again_WritesNothing()
    {
        _app.TakeOver(await AfterSet.Value);
        string[] values = [.. _app.Values.Order()];
        _app.AllowPuts(0);

        Assert.Equal("", await Succeeds("set"));

        Assert.Equal(values, _app.Values.Order());
    }

    [Fact]
    public async Task Set_RouteAddedLater_HasTheKeysThatCallersHaveAlready()
    {
        _app.TakeOver(await AfterSet.Value);
        IReadOnlyDictionary<string, string> keys = _app.KeysOf("PostMessages");
        _app.Renew("PostMessages"); // the first of its kind, which a new value would start with

        await Succeeds("set");

        Assert.Equal(keys, _app.KeysOf("PostMessages"));
    }

    [Fact]
    public async Task Rotate_ThenRetire_LeavesNoMomentWithoutAKeyThatBothSidesKnow()
    {
        _app.TakeOver(await AfterSet.Value);
        string before = _app.KeysOf("PutDevice")["caller"];

        await Succeeds("rotate", "caller");

        string after = _app.KeysOf("PutDevice")["caller"];
        Assert.NotEqual(before, after);
        Assert.All(Table.Where(entry => entry.Value == "caller"), entry =>
            Assert.Equal((after, before), (_app.KeysOf(entry.Key)["caller"], _app.KeysOf(entry.Key)["caller-old"])));
        Assert.Contains("caller-old is still there: retire it first", await Fails("rotate", "caller"), StringComparison.Ordinal);

        await Succeeds("retire", "caller");

        Assert.DoesNotContain(before, _app.Values);
        Assert.Contains(after, _app.Values);
    }

    [Theory]
    [InlineData(3)] // while the old key is laid by
    [InlineData(20)] // after the first functions have the new one
    public async Task Rotate_BrokenOff_IsFinishedBySet(int puts)
    {
        _app.TakeOver(await AfterSet.Value);
        string before = _app.KeysOf("PostMessages")["caller"];
        _app.AllowPuts(puts);
        await Fails("rotate", "caller");
        _app.AllowPuts(1_000);

        await Succeeds("set");

        Assert.Single(Table.Where(entry => entry.Value == "caller").Select(entry => _app.KeysOf(entry.Key)["caller"]).Distinct());
        Assert.All(Table.Where(entry => entry.Value == "caller"), entry => Assert.Equal(before, _app.KeysOf(entry.Key)["caller-old"]));
    }

    [Fact]
    public async Task Values_OfKeys_AreNeitherPrintedNorArguments()
    {
        string said = await Succeeds("set") + await Succeeds("rotate", "operator") + await Succeeds("retire", "operator");

        Assert.All(_app.Values, value => Assert.DoesNotContain(value, said + string.Concat(_app.Calls), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Set_FunctionsThatDoNotMatchTheTable_AreNamedAndNothingIsDone()
    {
        _app.Add("PostSurprise");
        Assert.Contains("function-keys.json lacks PostSurprise", await Fails("set"), StringComparison.Ordinal);
        Assert.Empty(_app.Values);
        Assert.True(_app.HasHostKey);

        using FunctionApp poor = new(Table.Keys.Where(function => function != "GetRoster"));
        Assert.Contains("the app lacks GetRoster", (await poor.RunAsync("set")).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rotate wants one of: caller vendor operator", "rotate", "everybody")]
    [InlineData("no command 'delete'", "delete")]
    public async Task Script_WrongArgument_IsExplained(string expected, params string[] arguments) =>
        Assert.Contains(expected, await Fails(arguments), StringComparison.Ordinal);

    public void Dispose() => _app.Dispose();

    private static async Task<IReadOnlyList<(string Function, string Name, string Value)>> SetOnceAsync()
    {
        using FunctionApp app = new(Table.Keys);
        (int code, string said) = await app.RunAsync("set");
        Assert.True(code == 0, said);
        return app.Keys;
    }

    private async Task<string> Succeeds(params string[] arguments)
    {
        (int code, string said) = await _app.RunAsync(arguments);
        Assert.True(code == 0, said);
        return said;
    }

    private async Task<string> Fails(params string[] arguments)
    {
        (int code, string said) = await _app.RunAsync(arguments);
        Assert.NotEqual(0, code);
        return said;
    }

    [GeneratedRegex("^  \"([A-Za-z]+)\": \"([a-z]+)\",?$")]
    private static partial Regex Entry();
}
