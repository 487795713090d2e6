using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>
/// What registers and is removed at once ends as if it had come one after the other, in some order: nothing that was accepted is lost. The
/// requests of all go in orders that once lost one, and in orders made from seeds.
/// </summary>
public sealed class RegistrationOrderTests(OwnAccount account) : IClassFixture<OwnAccount>
{
    private const string OneDevice = "bob/phone t0, bob/phone t1, bob/phone t0";
    private const string TwoDevices = "bob/phone t0, bob/phone t1, bob/tablet t1, bob/tablet t0";
    private const string TwoUsers = "bob/phone t0, bob/phone t1, alice/phone t1, alice/phone t0";
    private const string OneRemoved = "bob/phone t0, bob/phone t1, bob/phone t0, bob/phone -";
    private const string OneForgotten = "bob/phone t0, alice/phone t0, bob/phone t1, bob -";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // One that had been overtaken by its own device took the token from that device's younger registration, or from another's that had
    // overtaken it too, and then gave it back.
    [Theory]
    [InlineData(OneDevice, "0011112222000000011")]
    [InlineData(TwoDevices, "00221111333322222000003311")]
    [InlineData(TwoUsers, "00221111333322222000003311")]
    public async Task AtOnce_InAnOrderThatLostOne_LosesNone(string steps, string order)
    {
        using Race race = await Race.PrepareAsync(steps, account.ConnectionString);
        await race.RunAsync([.. order.Select(seat => seat - '0')]);
    }

    [Theory]
    [InlineData(OneDevice, 32)]
    [InlineData(TwoDevices, 8)]
    [InlineData(TwoUsers, 8)]
    [InlineData(OneRemoved, 8)]
    [InlineData(OneForgotten, 8)]
    public async Task AtOnce_InAnyOrder_EndsAsOneAfterTheOther(string steps, int seeds)
    {
        using Race race = await Race.PrepareAsync(steps, account.ConnectionString);
        for (int seed = 0; seed < seeds; seed++)
        {
            await race.RunAsync(OrderOf(seed, race.Count));
        }
    }

    // Mostly one goes on for a while: most faults of timing take few changes from one to another.
    private static int[] OrderOf(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 4 * count).SelectMany(_ => Enumerable.Repeat(random.Next(count), random.Next(1, 7)))];
    }

    /// <summary>Registrations, removals (<c>user/device -</c>) and forgettings (<c>user -</c>) that run at once.</summary>
    private sealed class Race : IDisposable
    {
        private readonly string[] _steps;
        private readonly string[] _results;
        private readonly StorageTurns _turns;
        private readonly StorageProcess[] _processes;
        private readonly StorageProcess _onlooker;

        private Race(string steps, string connectionString)
        {
            _steps = steps.Split(", ");
            _results = [.. OrdersOf(_steps).Select(ResultOf).Distinct()];
            _turns = new StorageTurns(_steps.Length);
            _processes = [.. _turns.Seats.Select(seat => new StorageProcess(connectionString, new Impatient(), seat))];
            _onlooker = new StorageProcess(connectionString, TimeProvider.System);
        }

        public int Count => _steps.Length;

        public static async Task<Race> PrepareAsync(string steps, string connectionString)
        {
            Race race = new(steps, connectionString);
            await WarmUpAsync(race._onlooker);
            return race;
        }

        public async Task RunAsync(IReadOnlyList<int> order)
        {
            string app = StorageNames.NewApp();
            await _turns.RunAsync(order, seat => ActAsync(_processes[seat], app, _steps[seat]));

            string when = $"{string.Join(", ", _steps)} in the order {string.Concat(order)}";
            TokenAudit audit = await TokenAudit.OfAsync(_onlooker, app, Token);
            audit.AssertSound(when);
            string result = string.Join(", ", audit.Owners.Select(pair => $"{pair.Value.Single()} {pair.Key}").Order());
            Assert.True(_results.Contains(result), $"{when} end as [{result}] and not as one of [{string.Join("], [", _results)}]");
        }

        public void Dispose()
        {
            _onlooker.Dispose();
            Array.ForEach(_processes, process => process.Dispose());
        }

        private static async Task ActAsync(StorageProcess process, string app, string step)
        {
            string[] words = step.Split('/', ' ');
            await (words switch
            {
                [var user, "-"] => process.Devices.ForgetUserAsync(app, user, Token),
                [var user, var device, "-"] => process.Devices.RemoveAsync(app, user, device, Token),
                _ => process.Devices.RegisterAsync(app, words[0], Phone(words[1], words[2]), Token),
            });
        }

        private static string ResultOf(IEnumerable<string> steps)
        {
            Dictionary<string, string> tokens = [];
            foreach (string[] step in steps.Select(step => step.Split(' ')))
            {
                (string who, string token) = (step[0], $"fcm:{step[1]}");
                string[] leaving = [.. tokens.Keys.Where(device => device == who || device.StartsWith($"{who}/", StringComparison.Ordinal) || tokens[device] == token)];
                Array.ForEach(leaving, device => tokens.Remove(device));
                if (step[1] != "-")
                {
                    tokens[who] = token;
                }
            }

            return string.Join(", ", tokens.Select(pair => $"{pair.Key} {pair.Value}").Order());
        }

        private static IEnumerable<IEnumerable<string>> OrdersOf(string[] steps) => steps.Length == 0
            ? [[]]
            : steps.SelectMany((step, index) => OrdersOf([.. steps[..index], .. steps[(index + 1)..]]).Select(rest => rest.Prepend(step)));
    }

    /// <summary>Waits for nothing: whose turn it is does not depend on how long somebody waits.</summary>
    private sealed class Impatient : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
