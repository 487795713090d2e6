using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Core.Devices;
using PushFunctions.Storage.Tables;
using PushFunctions.Storage.Users;

namespace PushFunctions.SystemTests.Budgets;

/// <summary>
/// Thousands of registered devices, a request each: what registering them costs is not measured here, and would take most of a test's time.
/// Their tokens have no rows, which only a dead token's removal would ask for.
/// </summary>
internal static class SeededDevices
{
    public static Task WriteAsync(RunningHost host, IEnumerable<(string UserId, ChannelName Channel)> phones, CancellationToken cancellationToken)
    {
        DeviceRows rows = new(host.Host.App.Services.GetRequiredService<TableDirectory>());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return Parallel.ForEachAsync(
            phones.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken },
            async (phone, cancellation) =>
            {
                DeviceRow row = new()
                {
                    Key = new DeviceKey("default", phone.Item.UserId, "phone"),
                    Device = new Device
                    {
                        Id = "phone",
                        Channel = phone.Item.Channel,
                        Platform = phone.Item.Channel == ChannelName.Tpns ? DevicePlatform.Android : null,
                        Token = phone.Item.Channel switch
                        {
                            ChannelName.Apns => phone.Index.ToString("x64", null),
                            ChannelName.Tpns => phone.Index.ToString("x36", null),
                            _ => $"token-{phone.Index}-0123456789",
                        },
                        RegisteredAt = now,
                    },
                    State = RegistrationState.Active,
                    Claim = Guid.NewGuid().ToString("N"),
                    SeenAt = now,
                };

                // An insert whose answer was late is repeated by the client, and finds its own row.
                Assert.Equal(row.Claim, (await rows.WriteAsync(row, before: null, cancellation) ?? await rows.FindAsync(row.Key, cancellation))?.Claim);
            });
    }
}
