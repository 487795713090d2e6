using System.Diagnostics;

namespace PushFunctions.SystemTests.Infra;

/// <summary>A Functions app as <c>infra/function-keys.sh</c> sees it: an <c>az</c> of ours in front of a folder with a file for each key.</summary>
internal sealed class FunctionApp : IDisposable
{
    // It answers what the script asks for and no more; a PUT beyond the number in `puts` fails, as a broken line would.
    private const string Az = """
        #!/bin/bash
        set -euo pipefail
        echo "$*" >> "$APP/calls"
        shift
        while [ $# -gt 0 ]; do
          case $1 in --method) method=$2 ;; --url) url=${2%%\?*} ;; --body) body=${2#@} ;; esac
          shift 2
        done
        tell() { for file in "$1"/*; do [ -e "$file" ] && printf '  "%s": "%s",\n' "${file##*/}" "$(< "$file")"; done; echo '}'; }
        case $method:${url#*/sites/app/} in
          get:functions) ls "$APP/functions" ;;
          post:functions/*/listkeys) path=${url%/listkeys}; echo '{'; tell "$APP/functions/${path##*/}" ;;
          put:functions/*/keys/*)
            left=$(< "$APP/puts"); [ "$left" -gt 0 ] || exit 1; echo $((left - 1)) > "$APP/puts"
            path=${url%/keys/*}; [[ $(< "$body") =~ '"value":"'([^\"]+) ]]; echo "${BASH_REMATCH[1]}" > "$APP/functions/${path##*/}/${url##*/}" ;;
          delete:functions/*/keys/*) path=${url%/keys/*}; rm "$APP/functions/${path##*/}/${url##*/}" ;;
          post:host/default/listkeys) cat "$APP/host/default" 2> /dev/null || true ;;
          delete:host/default/functionkeys/default) rm "$APP/host/default" ;;
          *) echo "$method $url is not known here" >&2; exit 3 ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("pushfunctions-keys-").FullName;

    public FunctionApp(IEnumerable<string> functions)
    {
        Directory.CreateDirectory(At("host"));
        File.WriteAllText(At("host", "default"), "opens-everything");
        AllowPuts(1_000);
        foreach (string function in functions)
        {
            Add(function);
        }

        File.WriteAllText(At("az"), Az.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At("az"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public bool HasHostKey => File.Exists(At("host", "default"));

    /// <summary>What az was called with, a line each.</summary>
    public IReadOnlyList<string> Calls => File.Exists(At("calls")) ? File.ReadAllLines(At("calls")) : [];

    /// <summary>Every key's value.</summary>
    public IReadOnlyList<string> Values => [.. Directory.EnumerateFiles(At("functions"), "*", SearchOption.AllDirectories).Select(File.ReadAllText).Select(text => text.Trim())];

    /// <summary>Every function's keys, to be put into another app.</summary>
    public IReadOnlyList<(string Function, string Name, string Value)> Keys =>
    [
        .. Directory.EnumerateFiles(At("functions"), "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file), File.ReadAllText(file))),
    ];

    /// <summary>Gives it the keys of an app that the script has been run on.</summary>
    public void TakeOver(IEnumerable<(string Function, string Name, string Value)> keys)
    {
        foreach ((string function, string name, string value) in keys)
        {
            File.WriteAllText(At("functions", function, name), value);
        }

        File.Delete(At("host", "default"));
    }

    public void Add(string function) => Directory.CreateDirectory(At("functions", function));

    /// <summary>Takes all keys from a function, as if it had just been deployed.</summary>
    public void Renew(string function)
    {
        Directory.Delete(At("functions", function), recursive: true);
        Add(function);
    }

    public void AllowPuts(int number) => File.WriteAllText(At("puts"), $"{number}\n");

    /// <summary>The function's keys but the one of its own that the host makes, by name.</summary>
    public IReadOnlyDictionary<string, string> KeysOf(string function) =>
        Directory.EnumerateFiles(At("functions", function)).ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file).Trim());

    public async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        ProcessStartInfo start = new("bash", [InfraFiles.PathOf("function-keys.sh"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{_folder}:{start.Environment["PATH"]}";
        start.Environment["APP"] = _folder;
        start.Environment["AZURE_RESOURCE_GROUP"] = "group";
        start.Environment["SERVICE_API_NAME"] = "app";
        start.Environment["FUNCTION_KEYS_ATTEMPTS"] = "1";
        using Process script = Process.Start(start)!;
        Task<string> output = script.StandardOutput.ReadToEndAsync();
        Task<string> errors = script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, await output + await errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(params string[] path) => Path.Combine([_folder, .. path]);
}
