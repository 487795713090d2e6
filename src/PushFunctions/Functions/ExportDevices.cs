using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

internal sealed class ExportDevices(DeviceExportEndpoints export)
{
    [Function(nameof(ExportDevices))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.DeviceExportTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        export.GetAsync(request, cancellationToken);
}
