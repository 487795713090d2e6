using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Json;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Devices;

/// <summary>Registering many phones at once.</summary>
public sealed class DeviceBatchEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly DeviceBatch _batch;

    internal DeviceBatchEndpoints(ErrorBoundary boundary, DeviceBatch batch) => (_boundary, _batch) = (boundary, batch);

    /// <summary>Registers an array of devices, with a result each.</summary>
    public Task<IResult> PostAsync(HttpRequest request, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.PostDevices,
        async () =>
        {
            ReadOnlyMemory<byte> body = await JsonBody.ReadAsync(request, cancellationToken);
            JsonOutline outline = JsonOutline.Read(body.Span);
            return await _batch.RegisterAsync(request.HttpContext, body, outline, RequestParameters.Query(request, "app"), cancellationToken);
        });
}
