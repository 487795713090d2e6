using Azure;
using PushFunctions.Core.Ports;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

public sealed class RegistrationRaceTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task TwentyUsersAtOnce_WithOneToken_EndWithOneOwner(int round)
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        string app = StorageNames.NewApp();
        Task all = Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            UntilAccepted(() => process.Devices.RegisterAsync(app, $"user-{number}", Phone("phone", "token"), Token))));

        await AssertSoundUntilAsync(all, process, app, $"round {round}");

        TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);
        audit.AssertSound($"round {round}");
        Assert.Single(audit.Owners["fcm:token"]);
    }

    [Fact]
    public async Task OneDeviceAtOnce_WithManyTokens_EndsWithOneThatIsItsOwn()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        string app = StorageNames.NewApp();
        Task all = Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            UntilAccepted(() => process.Devices.RegisterAsync(app, "bob", Phone("phone", $"token-{number % 4}"), Token))));

        await AssertSoundUntilAsync(all, process, app, "one device");

        TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);
        audit.AssertSound("one device");
        Assert.Equal(["bob/phone"], Assert.Single(audit.Owners).Value);
    }

    // Everything at once: three users with two devices each swap three tokens, are removed and forgotten.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ChaosOfRegistrationsAndRemovals_NeverMakesTwoOwners(int seed)
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        string app = StorageNames.NewApp();
        Task all = Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(
            async () =>
            {
                Random random = new((seed * 100) + worker);
                for (int step = 0; step < 15; step++)
                {
                    (string user, string device, string token) = ($"u{random.Next(3)}", $"d{random.Next(2)}", $"t{random.Next(3)}");
                    await UntilAccepted(random.Next(8) switch
                    {
                        0 => () => process.Devices.RemoveAsync(app, user, device, Token),
                        1 => () => process.Devices.ForgetUserAsync(app, user, Token),
                        2 => () => process.Users.RemoveDeadTokenAsync(app, user, Phone(device, token), Now.AddSeconds(1), Token),
                        _ => () => process.Devices.RegisterAsync(app, user, Phone(device, token), Token),
                    });
                }
            },
            Token)));

        await AssertSoundUntilAsync(all, process, app, $"seed {seed}");

        (await TokenAudit.OfAsync(process, app, Token)).AssertSound($"seed {seed}");
        for (int token = 0; token < 3; token++)
        {
            Assert.NotEqual(Registration.TooMany, await process.Devices.RegisterAsync(app, "last", Phone($"d{token}", $"t{token}"), Token));
        }

        foreach (string user in (string[])["u0", "u1", "u2"])
        {
            await process.Devices.ForgetUserAsync(app, user, Token);
        }

        (await TokenAudit.OfAsync(process, app, Token)).AssertIs("the end", "fcm:t0=last/d0", "fcm:t1=last/d1", "fcm:t2=last/d2");
    }

    // One query is one instant here: the emulator answers it from memory in one go.
    private static async Task AssertSoundUntilAsync(Task end, StorageProcess process, string app, string when)
    {
        int samples = 0;
        for (; !end.IsCompleted || samples == 0; samples++)
        {
            TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);
            Assert.All(audit.Owners, pair => Assert.True(pair.Value.Length == 1, $"{when}: {pair.Key} belongs to {string.Join(" and ", pair.Value)}"));
        }

        await end;
        TestContext.Current.TestOutputHelper?.WriteLine($"{samples} samples");
    }

    // What a caller does about a 503.
    private static async Task UntilAccepted(Func<Task> call)
    {
        while (await Record.ExceptionAsync(call) is { } exception)
        {
            Assert.Equal(503, Assert.IsType<RequestFailedException>(exception).Status);
        }
    }
}
