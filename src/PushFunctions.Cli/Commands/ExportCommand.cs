using System.ComponentModel;
using System.Globalization;
using PushFunctions.Cli.Api;
using PushFunctions.Cli.Environments;
using PushFunctions.Cli.Importing;
using PushFunctions.Cli.Profiles;
using PushFunctions.Cli.Results;
using Spectre.Console;
using Spectre.Console.Cli;

namespace PushFunctions.Cli.Commands;

/// <summary>What <c>devices export</c> takes.</summary>
internal sealed class ExportSettings : TableSettings
{
    [CommandArgument(0, "<FILE>")]
    [Description("The table to write; '-' is standard output. Only you may read it: it holds tokens.")]
    public string File { get; init; } = "";

    public RowFormat RowFormat => FormatOf(File);
}

/// <summary>Writes an app's devices into a table.</summary>
internal sealed class ExportCommand(CliEnvironment environment) : ServiceCommand<ExportSettings>(environment)
{
    protected override async Task<int> RunAsync(ApiClient api, Target target, ExportSettings settings, CancellationToken cancellationToken)
    {
        bool isFile = !StandardStream.IsMeant(settings.File);
        string part = $"{settings.File}.part";
        if (isFile && File.Exists(settings.File) && (Path.GetFullPath(settings.File).StartsWith("/dev/", StringComparison.Ordinal) || File.GetAttributes(settings.File).HasFlag(FileAttributes.ReparsePoint)))
        {
            throw new CliException(ExitCodes.Usage, $"{settings.File} is a device or a link, which a table would take the place of: '-' is standard output");
        }

        long devices;
        await using (RowWriter writer = new(isFile ? Open(part) : new NotClosed(Environment.Output), settings.RowFormat, settings.Map))
        {
            devices = await CopyAsync(api, writer, isFile, cancellationToken);
        }

        if (isFile)
        {
            File.Move(part, settings.File, overwrite: true);
            if (settings.Json)
            {
                Print(string.Create(CultureInfo.InvariantCulture, $$"""{"devices":{{devices}}}"""));
            }
            else
            {
                Console.MarkupLineInterpolated($"{devices.ToString("N0", CultureInfo.InvariantCulture)} devices in {settings.File}");
            }
        }

        return ExitCodes.Ok;
    }

    private async Task<long> CopyAsync(ApiClient api, RowWriter writer, bool isFile, CancellationToken cancellationToken)
    {
        RunProgress progress = new(Environment.Errors, Environment.IsWatched && isFile, Environment.Clock);
        long devices = 0;
        string? page = null;
        do
        {
            ApiAnswer answer = await api.GetAsync($"/api/exports/devices?size=1000{(page is null ? "" : $"&page={Escape(page)}")}", cancellationToken);
            DeviceExportPage export = answer.OrThrow().Read(ApiJson.Default.DeviceExportPage);
            foreach (DeviceRegistration device in export.Devices)
            {
                await writer.WriteAsync(device);
            }

            devices += export.Devices.Count;
            progress.Tell(devices, $"{devices.ToString("N0", CultureInfo.InvariantCulture)} devices", share: null);
            page = export.NextPage;
        }
        while (page is not null);

        progress.End();
        return devices;
    }

    private static StreamWriter Open(string path)
    {
        File.Delete(path); // one that is there keeps its mode, and a link leads elsewhere
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new StreamWriter(path, options);
    }

    /// <summary>Standard output outlives the table.</summary>
    private sealed class NotClosed(TextWriter inner) : TextWriter
    {
        public override System.Text.Encoding Encoding => inner.Encoding;

        public override void Write(char value) => inner.Write(value);

        public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

        public override void Flush() => inner.Flush();
    }
}
