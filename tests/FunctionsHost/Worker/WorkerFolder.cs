using System.Text.Json;

namespace PushFunctions.FunctionsHost.Worker;

/// <summary>A built or published app: its folder says how its worker is started.</summary>
internal sealed record WorkerFolder(string Path, string Executable, string Assembly)
{
    /// <exception cref="InvalidOperationException">It holds no app.</exception>
    public static WorkerFolder Open(string path)
    {
        string file = System.IO.Path.Combine(path, "worker.config.json");
        if (!File.Exists(file))
        {
            throw new InvalidOperationException($"There is no app in '{path}': build src/PushFunctions, or name the folder that it was published to.");
        }

        JsonElement description = JsonElement.Parse(File.ReadAllText(file)).GetProperty("description");
        return new WorkerFolder(
            path,
            description.GetProperty("defaultExecutablePath").GetString()!,
            System.IO.Path.Combine(path, description.GetProperty("defaultWorkerPath").GetString()!));
    }
}
