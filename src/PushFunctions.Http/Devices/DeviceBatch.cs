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
        return Reply(await RegisterAsync(context, devices, cancellationToken));
    }

    private async Task<RegisteredDevice[]> RegisterAsync(HttpContext context, ReadRegistration[] devices, CancellationToken cancellationToken)
    {
        RegisteredDevice[] results = new RegisteredDevice[devices.Length];
        Problem? outage = null;
        ParallelOptions options = new() { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(RegistrationLanes.Of(devices), options, async (lane, token) =>
        {
            foreach (int i in lane)
            {
                // Once storage is down, each further try would wait for its own retries: the rest is told at once.
                Problem? down = Volatile.Read(ref outage);
                results[i] = down is not null && devices[i].Device is not null
                    ? Failed(devices[i], down)
                    : await RegisterAsync(context, devices[i], token);
                if (results[i].Status == StatusCodes.Status503ServiceUnavailable)
                {
                    Volatile.Write(ref outage, results[i].Problem);
                }
            }
        });
        return results;
    }

    private async Task<RegisteredDevice> RegisterAsync(HttpContext context, ReadRegistration read, CancellationToken cancellationToken)
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
            return Failed(read, boundary.ProblemOf(exception, context, ApiRoutes.PostDevices));
        }
    }

    private static RegisteredDevice Failed(ReadRegistration read, Problem problem) =>
        new() { Status = problem.Status, UserId = read.UserId, DeviceId = read.DeviceId, Problem = problem };

    private static ApiReply Reply(RegisteredDevice[] results)
    {
        bool down = results.Any(result => result.Status == StatusCodes.Status503ServiceUnavailable);
        if (down && results.All(result => result.Status == StatusCodes.Status503ServiceUnavailable))
        {
            return ApiReply.Of(results[0].Problem!);
        }

        bool all = results.All(result => result.Problem is null);
        return ApiReply.Json(
            all ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus,
            results,
            DeviceJson.Strict.IReadOnlyListRegisteredDevice,
            retryAfterSeconds: down ? Problems.RetryAfterSeconds : null);
    }
}
