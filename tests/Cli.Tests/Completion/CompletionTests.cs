using System.Diagnostics;
using PushFunctions.Cli.Completion;
using PushFunctions.Cli.Tests.Fakes;

namespace PushFunctions.Cli.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("", "send explain message watch devices poison doctor profile completion")]
    [InlineData("devices", "list import export")]
    [InlineData("poison", "list replay delete")]
    [InlineData("poison delete", "--address --app --json --profile")]
    public void Words_OfACommand_AreWhatMayFollow(string path, string words) => Assert.Equal(words.Split(' '), CompletionScript.Words()[path]);

    [Theory]
    [InlineData("bash", "complete -F _pushfunctions pushfunctions")]
    [InlineData("zsh", "#compdef pushfunctions")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName pushfunctions")]
    public async Task Completion_Shell_IsItsScript(string shell, string part)
    {
        using TestCli cli = new(_ => new StubAnswer(500));

        CliResult result = await cli.RunAsync("completion", shell);

        Assert.Equal(0, result.Exit);
        Assert.Contains(part, result.Output, StringComparison.Ordinal);
        Assert.Contains("--restart", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pushfunctions d", "devices doctor")]
    [InlineData("pushfunctions devices ", "list import export")]
    [InlineData("pushfunctions devices import x.csv --re", "--replace --restart --retries")]
    [InlineData("pushfunctions poison replay --al", "--all")]
    public async Task Bash_Completes_WhatWasBegun(string line, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "no bash here");
        string[] words = line.Split(' ');
        string script = $"{CompletionScript.Of("bash")}\nCOMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))})\nCOMP_CWORD={words.Length - 1}\n_pushfunctions\necho \"${{COMPREPLY[*]}}\"\n";
        using Process bash = Process.Start(new ProcessStartInfo("/bin/bash") { ArgumentList = { "-c", script }, RedirectStandardOutput = true })!;

        string said = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected, said.Trim());
    }
}
