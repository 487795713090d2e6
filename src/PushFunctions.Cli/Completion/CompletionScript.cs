using System.Reflection;
using System.Text;
using PushFunctions.Cli.Commands;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Completion;

/// <summary>Makes the scripts by which shells complete commands and options, from the table of commands.</summary>
internal static class CompletionScript
{
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "pwsh"];

    public static string Of(string shell) => shell switch
    {
        "bash" => Bash(),
        "zsh" => Zsh(),
        "pwsh" => PowerShell(),
        _ => throw new ArgumentOutOfRangeException(nameof(shell)),
    };

    /// <summary>What may follow the words typed so far: the next words of commands, or a command's options.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Words()
    {
        SortedDictionary<string, IReadOnlyList<string>> words = new(StringComparer.Ordinal)
        {
            [""] = [.. CommandTable.All.Select(entry => entry.Path.Split(' ')[0]).Append("completion").Distinct()],
            ["completion"] = Shells,
        };
        foreach (string branch in CommandTable.Branches.Keys)
        {
            words[branch] = [.. CommandTable.All.Where(entry => entry.Path.StartsWith($"{branch} ", StringComparison.Ordinal)).Select(entry => entry.Path.Split(' ')[1])];
        }

        foreach (CommandEntry entry in CommandTable.All)
        {
            words[entry.Path] =
            [
                .. entry.Settings.GetProperties()
                    .SelectMany(property => property.GetCustomAttribute<CommandOptionAttribute>()?.LongNames ?? [])
                    .Select(name => $"--{name}")
                    .Order(StringComparer.Ordinal),
            ];
        }

        return words;
    }

    private static string Bash()
    {
        StringBuilder script = new("""
            # pushfunctions completion bash > ~/.local/share/bash-completion/completions/pushfunctions
            _pushfunctions() {
              local current="${COMP_WORDS[COMP_CWORD]}" command="" word
              for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                case "$command $word" in

            """);
        script.Append("      ").AppendJoin('|', Steps()).Append(") command=\"${command:+$command }$word\" ;;\n");
        script.Append("    esac\n  done\n  case \"$command\" in\n");
        foreach ((string path, IReadOnlyList<string> words) in Words())
        {
            script.Append("    \"").Append(path).Append("\") COMPREPLY=($(compgen -W \"").AppendJoin(' ', words).Append("\" -- \"$current\")) ;;\n");
        }

        script.Append("  esac\n  [[ ${#COMPREPLY[@]} -eq 0 ]] && compopt -o default 2> /dev/null\n}\ncomplete -F _pushfunctions pushfunctions\n");
        return script.ToString();
    }

    private static string Zsh() =>
        "#compdef pushfunctions\n# pushfunctions completion zsh > \"${fpath[1]}/_pushfunctions\"\nautoload -U +X bashcompinit && bashcompinit\n" + Bash();

    private static string PowerShell()
    {
        StringBuilder script = new("# pushfunctions completion pwsh >> $PROFILE\n$script:PushFunctionsWords = @{\n");
        foreach ((string path, IReadOnlyList<string> words) in Words())
        {
            script.Append("  '").Append(path).Append("' = @(").AppendJoin(", ", words.Select(word => $"'{word}'")).Append(")\n");
        }

        script.Append("""
            }
            Register-ArgumentCompleter -Native -CommandName pushfunctions -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              $command = ''
              foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
                $next = "$command $element".Trim()
                if ($element.Extent.EndOffset -lt $cursorPosition -and $script:PushFunctionsWords.ContainsKey($next)) { $command = $next }
              }
              $script:PushFunctionsWords[$command] | Where-Object { $_ -like "$wordToComplete*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """);
        return script.ToString();
    }

    // A word counts as one of the command only where it goes on with one.
    private static IEnumerable<string> Steps() => Words().Keys.Where(path => path.Length > 0).Select(path =>
    {
        string[] parts = path.Split(' ');
        return $"\"{string.Join(' ', parts[..^1])} {parts[^1]}\"";
    });
}
