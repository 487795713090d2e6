using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Devices;

/// <summary>Registering phones, and forgetting them and their users.</summary>
public sealed class DeviceEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly DeviceReader _reader;
    private readonly IDeviceRegistry _registry;
    private readonly DeviceReporting _reporting;
    private readonly IAppDirectory _apps;

    internal DeviceEndpoints(
        ErrorBoundary boundary, DeviceReader reader, IDeviceRegistry registry, DeviceReporting reporting, IAppDirectory apps) =>
        (_boundary, _reader, _registry, _reporting, _apps) = (boundary, reader, registry, reporting, apps);

    /// <summary>Registers a device or changes it.</summary>
    public Task<IResult> PutAsync(HttpRequest request, string userId, string deviceId, CancellationToken cancellationToken) =>
        _boundary.RunAsync(request, ApiRoutes.PutDevice, () => Put(request, userId, deviceId, cancellationToken));

    /// <summary>Tells of one device.</summary>
    public Task<IResult> GetAsync(HttpRequest request, string userId, string deviceId, CancellationToken cancellationToken) =>
        _boundary.RunAsync(
            request,
            ApiRoutes.GetDevice,
            async () =>
            {
                (string app, string user, string id) = Read(request, userId, deviceId);
                return await _registry.FindAsync(app, user, id, cancellationToken) is Device device
                    ? ApiReply.Json(StatusCodes.Status200OK, DeviceView.Of(app, user, device), DeviceJson.Strict.DeviceView)
                    : NoSuchDevice(app);
            });

    /// <summary>Removes one device.</summary>
    public Task<IResult> DeleteAsync(HttpRequest request, string userId, string deviceId, CancellationToken cancellationToken) =>
        _boundary.RunAsync(
            request,
            ApiRoutes.DeleteDevice,
            async () =>
            {
                (string app, string user, string id) = Read(request, userId, deviceId);
                return await _registry.RemoveAsync(app, user, id, cancellationToken) ? ApiReply.NoContent : NoSuchDevice(app);
            });

    /// <summary>Lists a user's devices; none for a user never heard of.</summary>
    public Task<IResult> ListAsync(HttpRequest request, string userId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.ListDevices,
        async () =>
        {
            (string app, string user) = Read(request, userId);
            IReadOnlyList<Device> devices = await _registry.ListAsync(app, user, cancellationToken);
            DeviceList list = new(user, app, [.. devices.Select(device => DeviceView.Of(app, user, device))]);
            return ApiReply.Json(StatusCodes.Status200OK, list, DeviceJson.Strict.DeviceList);
        });

    /// <summary>Notes what an app reports of itself.</summary>
    public Task<IResult> PostStateAsync(HttpRequest request, string userId, string deviceId, CancellationToken cancellationToken) =>
        _boundary.RunAsync(
            request,
            ApiRoutes.PostDeviceState,
            async () =>
            {
                (string app, string user, string id) = Read(request, userId, deviceId);
                return await _reporting.ReportAsync(request, app, user, id, cancellationToken) ? ApiReply.NoContent : NoSuchDevice(app);
            });

    /// <summary>Forgets a user, known or not: what matters is that nothing is kept.</summary>
    public Task<IResult> ForgetUserAsync(HttpRequest request, string userId, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.ForgetUser,
        async () =>
        {
            (string app, string user) = Read(request, userId);
            await _registry.ForgetUserAsync(app, user, cancellationToken);
            return ApiReply.NoContent;
        });

    private async Task<ApiReply> Put(HttpRequest request, string userId, string deviceId, CancellationToken cancellationToken)
    {
        string user = RequestParameters.Id("userId", userId);
        string id = RequestParameters.Id("deviceId", deviceId);
        (string app, Device device) = await _reader.ReadAsync(request, id, cancellationToken);
        RegistrationResult result = await _registry.RegisterAsync(app, user, device, _apps.Find(app)!.Policy.DevicesFull, cancellationToken);
        return result.Registration == Registration.TooMany
            ? ApiReply.Of(Problems.TooManyDevices())
            : ApiReply.Json(
                result.Registration == Registration.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                DeviceView.Of(app, user, device, result),
                DeviceJson.Strict.DeviceView);
    }

    private (string App, string UserId) Read(HttpRequest request, string userId) =>
        (RequestParameters.App(request, _apps), RequestParameters.Id("userId", userId));

    private (string App, string UserId, string DeviceId) Read(HttpRequest request, string userId, string deviceId) =>
        (RequestParameters.App(request, _apps),
            RequestParameters.Id("userId", userId),
            RequestParameters.Id("deviceId", deviceId));

    private static ApiReply NoSuchDevice(string app) =>
        ApiReply.Of(Problems.NotFound($"The user has no device with this id in the app '{app}'."));
}
