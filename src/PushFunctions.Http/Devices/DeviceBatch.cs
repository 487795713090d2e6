using System.Globalization;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Devices;

/// <summary>
/// Takes in an array of registrations, each on its own: a bad one does not hold up the others. Every one has a result, also when storage
/// fails half-way; repeating the whole array is safe, since an unchanged registration changes nothing.
/// </summary>
internal sealed class DeviceBatch(ErrorBoundary boundary, DeviceReader reader, IDeviceRegistry registry, IAppDirectory apps)
{
    /// <summary>Registrations of one request at most.</summary>
    public const int MostDevices = 100;

    // As for messages: it hides the latency of storage.
    private const int Parallelism = 8;

    /// <exception cref="ProblemException">The body is no array, or there are none or too many.</exception>
    public async Task<ApiReply> RegisterAsync(
        HttpContext context, ReadOnlyMemory<byte> body, JsonOutline outline, string? app, CancellationToken cancellationToken)
    {
        if (!outline.IsArray || outline.Elements.Count is 0 or > MostDevices)
        {
            throw new ProblemException(Problems.Invalid("$", $"must be an array of 1 to {MostDevices} devices"));
        }

        ReadRegistration[] devices =
        [
            .. outline.Elements.Select((range, i) => reader.Read(body.Span[range], string.Create(CultureInfo.InvariantCulture, $"$[{i}]"), app)),
        ];
        RegisteredDevice[] results = await RegisterAsync(context, devices, cancellationToken);
        return BatchReply.Of(results, result => result.Problem, StatusCodes.Status200OK, DeviceJson.Strict.IReadOnlyListRegisteredDevice);
    }

    private async Task<RegisteredDevice[]> RegisterAsync(HttpContext context, ReadRegistration[] devices, CancellationToken cancellationToken)
    {
        RegisteredDevice[] results = new RegisteredDevice[devices.Length];
        Outage outage = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(RegistrationLanes.Of(devices), options, async (lane, token) =>
        {
            foreach (int i in lane)
            {
                results[i] = outage.Problem is { } down && devices[i].Device is not null
                    ? Failed(devices[i], down)
                    : await RegisterAsync(context, devices[i], outage, token);
            }
        });
        return results;
    }

    private async Task<RegisteredDevice> RegisterAsync(
        HttpContext context, ReadRegistration read, Outage outage, CancellationToken cancellationToken)
    {
        if (read.Device is not Device device)
        {
            return Failed(read, read.Problem!);
        }

        try
        {
            RegistrationResult result =
                await registry.RegisterAsync(read.App, read.UserId!, device, apps.Find(read.App)!.Policy.DevicesFull, cancellationToken);
            return result.Registration == Registration.TooMany ? Failed(read, Problems.TooManyDevices()) : new RegisteredDevice
            {
                Status = result.Registration == Registration.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                UserId = read.UserId,
                DeviceId = read.DeviceId,
                Device = DeviceView.Of(read.App, read.UserId!, device, result),
            };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(read, outage.Noted(boundary.ProblemOf(exception, context, ApiRoutes.PostDevices)));
        }
    }

    private static RegisteredDevice Failed(ReadRegistration read, Problem problem) =>
        new() { Status = problem.Status, UserId = read.UserId, DeviceId = read.DeviceId, Problem = problem };
}
