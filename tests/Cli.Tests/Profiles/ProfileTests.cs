using PushFunctions.Cli.Tests.Fakes;

namespace PushFunctions.Cli.Tests.Profiles;

public sealed class ProfileTests
{
    private const string Key = "the-operators-key==";

    [Fact]
    public async Task Add_KeyFromStandardInput_IsKeptForItsOwnerAndSent()
    {
        using TestCli cli = Create();
        cli.Input = $"{Key}\n";

        CliResult added = await cli.RunAsync("profile", "add", "prod", "--address", "https://push.example.com", "--app", "shop", "--key-stdin");
        CliResult listed = await cli.RunAsync("profile", "list");
        await cli.RunAsync("message", "m1");

        Assert.Equal(0, added.Exit);
        StubCall call = Assert.Single(cli.Service!.Calls);
        Assert.Equal((Key, "/api/messages/m1?size=1000&app=shop"), (call.Key, call.Path));
        Assert.DoesNotContain(Key, added.All + listed.All, StringComparison.Ordinal);
        Assert.Contains("* ", listed.Shown, StringComparison.Ordinal);
        string kept = cli.FileOf(Path.Combine("home", "keys", "prod"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli.FileOf(Path.Combine("home", "profiles.json"))));
        }

        await cli.RunAsync("profile", "remove", "prod");
        Assert.False(File.Exists(kept));
    }

    [Fact]
    public async Task Find_KeyOfTheEnvironment_ComesBeforeTheProfiles()
    {
        using TestCli cli = Create();
        cli.Variables["STAGE_KEY"] = "of-the-variable";
        await cli.RunAsync("profile", "add", "stage", "--address", "https://stage.example.com", "--key-env", "STAGE_KEY");

        await cli.RunAsync("message", "m1");
        cli.Variables["PUSHFUNCTIONS_KEY"] = "of-now";
        await cli.RunAsync("message", "m2");
        cli.Variables.Remove("PUSHFUNCTIONS_KEY");
        cli.Variables.Remove("STAGE_KEY");
        CliResult unset = await cli.RunAsync("message", "m3");

        Assert.Equal(["of-the-variable", "of-now"], cli.Service!.Calls.Select(call => call.Key));
        Assert.Equal(2, unset.Exit);
        Assert.Contains("STAGE_KEY", unset.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_KeyFileThatOthersMayRead_IsRefused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("no file modes");
            return;
        }

        using TestCli cli = Create();
        string file = cli.Write("key", Key);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await cli.RunAsync("profile", "add", "prod", "--address", "https://push.example.com", "--key-file", file);

        CliResult open = await cli.RunAsync("message", "m1");
        File.SetUnixFileMode(file, UnixFileMode.UserRead);
        CliResult closed = await cli.RunAsync("message", "m1");

        Assert.Equal((2, 0), (open.Exit, closed.Exit));
        Assert.Contains($"others may read the key's file {file}: chmod 600 it", open.Errors, StringComparison.Ordinal);
        Assert.Equal(Key, Assert.Single(cli.Service!.Calls).Key);
    }

    [Fact]
    public async Task Find_KeyCommand_IsAsked()
    {
        using TestCli cli = Create();
        await cli.RunAsync("profile", "add", "prod", "--address", "https://push.example.com", "--key-command", $"echo {Key}");
        await cli.RunAsync("profile", "add", "broken", "--address", "https://push.example.com", "--key-command", "exit 3");

        await cli.RunAsync("message", "m1");
        CliResult broken = await cli.RunAsync("message", "m1", "--profile", "broken");

        Assert.Equal(Key, Assert.Single(cli.Service!.Calls).Key);
        Assert.Equal(2, broken.Exit);
    }

    [Theory]
    [InlineData("http://push.example.com", 2)]
    [InlineData("https://push.example.com", 0)]
    [InlineData("http://localhost:7071", 0)]
    [InlineData("http://127.0.0.1:7071", 0)]
    public async Task Find_KeyForAPlainAddress_StaysHere(string address, int exit)
    {
        using TestCli cli = Create();
        cli.Variables["PUSHFUNCTIONS_KEY"] = Key;

        CliResult result = await cli.RunAsync("message", "m1", "--address", address);

        Assert.Equal(exit, result.Exit);
        Assert.Equal(exit == 0 ? 1 : 0, cli.Service!.Calls.Count);
        Assert.DoesNotContain(Key, result.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Find_AnotherAddress_GetsNoKeyOfTheCurrentProfile(bool byVariable)
    {
        using TestCli cli = Create();
        cli.Variables["PROD_KEY"] = Key;
        await cli.RunAsync("profile", "add", "prod", "--address", "https://prod.example.com", "--key-env", "PROD_KEY");
        if (byVariable)
        {
            cli.Variables["PUSHFUNCTIONS_ADDRESS"] = "https://other.example.com";
        }

        await cli.RunAsync(["message", "m", .. byVariable ? [] : (string[])["--address", "https://other.example.com"]]);

        Assert.Null(Assert.Single(cli.Service!.Calls).Key);
    }

    [Fact]
    public async Task Use_Profile_IsTheCurrentOneUnlessAnotherIsNamed()
    {
        using TestCli cli = Create();
        await cli.RunAsync("profile", "add", "one", "--address", "https://one.example.com", "--app", "one");
        await cli.RunAsync("profile", "add", "two", "--address", "https://two.example.com", "--app", "two");

        await cli.RunAsync("message", "m");
        await cli.RunAsync("profile", "use", "two");
        await cli.RunAsync("message", "m");
        await cli.RunAsync("message", "m", "--profile", "one");
        cli.Variables["PUSHFUNCTIONS_PROFILE"] = "one";
        await cli.RunAsync("message", "m", "--app", "three");

        Assert.Equal(["one", "two", "one", "three"], cli.Service!.Calls.Select(call => call.Path.Split("app=")[1]));
        Assert.Equal(2, (await cli.RunAsync("profile", "use", "nobodys")).Exit);
        Assert.Equal(2, (await cli.RunAsync("profile", "add", "a/b", "--address", "https://x")).Exit);
        Assert.Equal(2, (await cli.RunAsync("profile", "add", "ab", "--address", "https://x", "--key-stdin", "--key-env", "X")).Exit);
    }

    [Fact]
    public async Task Read_BookThatIsNone_IsAUsageError()
    {
        using TestCli cli = Create();
        Directory.CreateDirectory(cli.FileOf("home"));
        cli.Write(Path.Combine("home", "profiles.json"), "{");

        Assert.Equal(2, (await cli.RunAsync("message", "m")).Exit);
    }

    private static TestCli Create() => new(_ => new StubAnswer(
        200, """{"id":"m","app":"default","acceptedAt":"2026-11-22T10:00:00Z","recipients":0,"chunks":{"total":0,"done":0,"failed":0},"totals":{},"outcomes":[]}"""));
}
