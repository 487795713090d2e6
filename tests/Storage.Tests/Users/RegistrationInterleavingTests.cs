using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Users;

/// <summary>Stops an operation before each of its requests in turn, lets others run from end to end, and lets it go on. An account for each test, as in <see cref="RegistrationCrashTests"/>.</summary>
public sealed class RegistrationInterleavingTests : OwnAccount
{
    private static readonly Dictionary<string, Func<StorageProcess, string, Task>> Steps = new()
    {
        ["nothing"] = (_, _) => Task.CompletedTask,
        ["bob new"] = (process, app) => process.Devices.RegisterAsync(app, "bob", Phone("phone", "new"), Token),
        ["bob old"] = (process, app) => process.Devices.RegisterAsync(app, "bob", Phone("phone", "old"), Token),
        ["bob tablet new"] = (process, app) => process.Devices.RegisterAsync(app, "bob", Phone("tablet", "new"), Token),
        ["alice new"] = (process, app) => process.Devices.RegisterAsync(app, "alice", Phone("phone", "new"), Token),
        ["alice old"] = (process, app) => process.Devices.RegisterAsync(app, "alice", Phone("phone", "old"), Token),
        ["remove bob"] = (process, app) => process.Devices.RemoveAsync(app, "bob", "phone", Token),
        ["forget bob"] = (process, app) => process.Devices.ForgetUserAsync(app, "bob", Token),
        ["dead"] = (process, app) => process.Users.RemoveDeadTokenAsync(app, "bob", Phone("phone", "new"), Now.AddSeconds(1), Token),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> Beginnings => new(
        ["nothing", "bob old", "alice new"], ["bob new", "remove bob", "forget bob"]);

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task OthersInBetween_AtAnyRequest_NeverMakeTwoOwners(string before, string held)
    {
        using StorageProcess process = new(ConnectionString, TimeProvider.System);
        await WarmUpAsync(process);
        int requests = await CountAsync(process, before, held);
        string[] others = [.. Steps.Keys.Where(step => step != "nothing")];
        foreach ((int number, string first) in others.Index())
        {
            await Task.WhenAll(Rounds(number, first, requests).Select(async round =>
            {
                (int request, string second) = round;
                string when = $"{before}; {held}, held at request {request} for {first} and {second}";
                string app = StorageNames.NewApp();
                await Steps[before](process, app);

                StorageGate gate = new(request);
                using StorageProcess slow = new(ConnectionString, TimeProvider.System, gate);
                Task going = Steps[held](slow, app);
                if (await Task.WhenAny(gate.Reached, going) == going)
                {
                    await going;
                    return; // one was made twice when they were counted
                }

                await Steps[first](process, app);
                await Steps[second](process, app);
                (await TokenAudit.OfAsync(process, app, Token)).AssertSound(when);
                gate.Open();
                await going;
                (await TokenAudit.OfAsync(process, app, Token)).AssertSound(when);

                // The proof of the tokens' rows: whoever registers now finds every owner there is.
                await process.Devices.RegisterAsync(app, "zoe", Phone("n", "new"), Token);
                await process.Devices.RegisterAsync(app, "zoe", Phone("o", "old"), Token);
                TokenAudit audit = await TokenAudit.OfAsync(process, app, Token);
                audit.AssertOwners(when, "fcm:new=zoe/n", "fcm:old=zoe/o");
            }));
        }
    }

    /// <summary>How many requests the operation has when nobody is in between.</summary>
    private async Task<int> CountAsync(StorageProcess process, string before, string held)
    {
        string app = StorageNames.NewApp();
        await Steps[before](process, app);
        StorageRequestCounter counter = new();
        using StorageProcess counted = new(ConnectionString, TimeProvider.System, counter);
        await Steps[held](counted, app);
        return counter.Count;
    }

    // A second in between tells more only where the first set a token free: it takes what the held one has seen in other hands.
    private static IEnumerable<(int Request, string Second)> Rounds(int number, string first, int requests) =>
        first is "bob new" or "alice new" or "bob tablet new"
            ? Enumerable.Range(1, requests).Select(request => (request, "nothing"))
            : from request in Enumerable.Range(1, requests)
              from second in ((string[])["nothing", "alice new", "bob new"]).Index()
              where Sweep.Takes(number, request, second.Index)
              select (request, second.Item);
}
