using System.Text;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Hosting;
using Spectre.Console.Testing;

namespace PushFunctions.Cli.Tests.Fakes;

/// <summary>The tool in a folder and an environment of its own.</summary>
internal sealed class TestCli : IDisposable
{
    private readonly Func<HttpMessageHandler> _connect;

    public TestCli(Func<HttpMessageHandler> connect)
    {
        _connect = connect;
        Folder = Directory.CreateTempSubdirectory("pushfunctions-cli-");
    }

    public TestCli(Func<StubCall, StubAnswer> answer)
        : this(() => throw new InvalidOperationException())
    {
        Service = new StubService(answer);
        _connect = () => Service;
    }

    public StubService? Service { get; }

    public DirectoryInfo Folder { get; }

    public Dictionary<string, string> Variables { get; } = [];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    /// <summary>The clock that waits pass on; a test that wants none to pass by itself leaves it.</summary>
    public TimeProvider? OtherClock { get; set; }

    public string Input { get; set; } = "";

    public string FileOf(string name) => Path.Combine(Folder.FullName, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(FileOf(name), content);
        return FileOf(name);
    }

    public async Task<CliResult> RunAsync(params string[] args)
    {
        using TestConsole console = new();
        console.Profile.Width = 300;
        using StringWriter errors = new();
        using StringWriter output = new();
        using MemoryStream input = new(Encoding.UTF8.GetBytes(Input));
        CliEnvironment environment = new(
            console, errors, input, Variables.GetValueOrDefault, new DirectoryInfo(FileOf("home")), OtherClock ?? Clock, _connect)
        {
            Output = output,
        };
        int exit = await CliApp.RunAsync(args, environment, TestContext.Current.CancellationToken);
        return new CliResult(exit, console.Output, output.ToString(), errors.ToString());
    }

    public void Dispose()
    {
        Service?.Dispose();
        Folder.Delete(recursive: true);
    }
}

/// <summary>What came of a command.</summary>
internal sealed record CliResult(int Exit, string Shown, string Output, string Errors)
{
    /// <summary>Everything that somebody could read.</summary>
    public string All => Shown + Output + Errors;
}
