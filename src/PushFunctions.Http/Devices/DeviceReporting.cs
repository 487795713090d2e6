using FluentValidation;
using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Requests;

namespace PushFunctions.Http.Devices;

/// <summary>Reads what an app reports of itself and has it noted, as of now.</summary>
internal sealed class DeviceReporting(IDeviceReports reports, IValidator<StateBody> validator, TimeProvider clock)
{
    /// <returns>False if the user has no such device.</returns>
    /// <exception cref="ProblemException">The body is no report, or breaks rules.</exception>
    public async Task<bool> ReportAsync(
        HttpRequest request, string app, string userId, string deviceId, CancellationToken cancellationToken)
    {
        StateBody body = await BodyReader.ReadAsync(request, DeviceJson.Strict.StateBody, validator, cancellationToken);
        DeviceState state = new(body.State, clock.GetUtcNow(), body.Unread);
        return await reports.ReportAsync(app, userId, deviceId, state, cancellationToken);
    }
}
