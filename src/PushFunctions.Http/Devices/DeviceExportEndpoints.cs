using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Devices;

/// <summary>Hands an app's registrations out, whole tokens included: to operators alone, and every call is logged.</summary>
public sealed partial class DeviceExportEndpoints
{
    internal const int DefaultSize = 500;

    internal const int MaxSize = 1000;

    private readonly ErrorBoundary _boundary;
    private readonly IDeviceExport _export;
    private readonly IAppDirectory _apps;
    private readonly ILogger _logger;

    internal DeviceExportEndpoints(ErrorBoundary boundary, IDeviceExport export, IAppDirectory apps, ILogger<DeviceExportEndpoints> logger) =>
        (_boundary, _export, _apps, _logger) = (boundary, export, apps, logger);

    /// <summary>One page.</summary>
    public Task<IResult> GetAsync(HttpRequest request, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.ExportDevices,
        async () =>
        {
            string app = RequestParameters.App(request, _apps);
            (string? from, int size) = ReadPage(request);
            ExportedDevices page = await _export.ReadAsync(app, from, size, cancellationToken) ?? throw NoPage();
            LogExported(app, page.Devices.Count, from is not null, RemoteAddress.Of(request));
            DeviceExportPage export = new()
            {
                Devices = [.. page.Devices.Select(device => DeviceRegistration.Of(app, device))],
                NextPage = page.Next is { } next ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(next)) : null,
            };
            return ApiReply.Json(StatusCodes.Status200OK, export, DeviceJson.Strict.DeviceExportPage);
        });

    private static (string? From, int Size) ReadPage(HttpRequest request)
    {
        (int size, FieldError? error) = RequestParameters.Size(request, DefaultSize, MaxSize);
        if (error is not null)
        {
            throw new ProblemException(Problems.Invalid([error]));
        }

        string? page = RequestParameters.Query(request, "page");
        return page is null ? (null, size) : Base64Url.IsValid(page) && page.Length > 0
            ? (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(page)), size)
            : throw NoPage();
    }

    private static ProblemException NoPage() => new(Problems.Invalid("query.page", "must be a 'nextPage' of this list"));

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning,
        Message = "Export of {App}: {Devices} devices with their tokens went to {Address} (continued: {IsContinued})")]
    private partial void LogExported(string app, int devices, bool isContinued, string address);
}
