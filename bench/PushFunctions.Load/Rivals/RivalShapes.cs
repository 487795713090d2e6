using System.Text.Json.Nodes;
using PushFunctions.Benching;
using PushFunctions.Load.Machines;
using PushFunctions.Load.Measuring;
using PushFunctions.Load.Shapes;

namespace PushFunctions.Load.Rivals;

/// <summary>
/// What one would pick instead, on the same emulator by the same way, APNs over TLS and HTTP/2: node-apn bare, which keeps nothing, and parse-server,
/// which keeps devices and what it sent in PostgreSQL, but what is still to be sent in its memory.
/// </summary>
internal static class RivalShapes
{
    public const string Prefix = "direct to APNs, ";

    private const string Singly = $"{Prefix}one-to-one, singly";
    private const string Group = $"{Prefix}group of 1,000";
    private const int AtOnce = 16;
    private const int Members = 1_000;
    private const int WarmUps = 2;

    public static async Task RunAsync(LoadOptions options, string published, Scratch folder, Findings findings)
    {
        int rounds = options.Sampling.Rounds;
        IReadOnlyList<Phone> phones = Phone.Take(Members);
        await using Stage stage = await Stage.StartAsync(published, folder, "rivals", phones, SettingsAsync);
        IReadOnlyList<Phone> few = [.. phones.Take(options.Sampling.RivalPhones)];
        await ParseServerAsync(stage, rounds, phones, few, folder, findings);
        findings.Add([await InRoundsAsync(Singly, stage.OursName, stage.Ours, rounds, () => Posts.Singly(few), isDotnet: true)]);
        findings.Add([await InRoundsAsync($"{Group}, known", stage.OursName, stage.Ours, rounds, () => Posts.ToAll(phones), isDotnet: true)]);
        await NodeApnAsync(stage.Emulator, rounds, findings);
    }

    private static async Task<Result> InRoundsAsync(
        string shape, string name, Round round, int rounds, Func<IReadOnlyList<IReadOnlyList<PushEvent>>> posts, bool isDotnet)
    {
        List<Sample> samples = [];
        for (int i = 0; i < WarmUps + rounds; i++)
        {
            Sample sample = await round.RunAsync(posts(), AtOnce);
            if (i >= WarmUps)
            {
                samples.Add(sample);
            }
        }

        return Result.Of(shape, name, samples, await round.CountAsync(() => round.RunAsync(posts(), AtOnce), isDotnet));
    }

    private static async Task NodeApnAsync(EmulatorProcess emulator, int rounds, Findings findings)
    {
        await using NodeClient node = await NodeClient.StartAsync("Apns/flood.mjs", await emulator.Control.GetStringAsync("/apns/key"), emulator);
        await node.SendAsync(Members, inFlight: 1);
        List<Spent> spent = [];
        for (int round = 0; round < rounds; round++)
        {
            spent.Add(await node.SendAsync(10 * Members, inFlight: 1));
        }

        findings.Add([Result.Of($"{Prefix}lists of 1,000, nothing kept", "node-apn", spent)]);
    }

    private static async Task ParseServerAsync(
        Stage stage, int rounds, IReadOnlyList<Phone> phones, IReadOnlyList<Phone> few, Scratch folder, Findings findings)
    {
        if (await PostgresProcess.StartAsync(folder.Folder) is not { } started)
        {
            findings.Skip(PostgresProcess.Missing);
            return;
        }

        await using PostgresProcess postgres = started;
        using ParseServerProcess parse = await ParseServerProcess.StartAsync(postgres, stage.Emulator, folder);
        using HttpClient http = new(new SocketsHttpHandler { UseProxy = false });
        await parse.SeedAsync(phones, http);
        Round round = new(parse, stage.Emulator.Control, http);
        findings.Add([await InRoundsAsync(Singly, parse.Name, round, rounds, () => Posts.Singly(few), isDotnet: false)]);
        Result group = await InRoundsAsync(Group, parse.Name, round, rounds, () => Posts.ToAll(phones), isDotnet: false);
        if (group.Count.Lost == 0)
        {
            findings.Add([group]);
        }
        else
        {
            findings.Skip($"{Group}, {parse.Name}: {group.Count.Lost} pushes did not arrive");
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> SettingsAsync(EmulatorProcess emulator)
    {
        JsonObject key = JsonNode.Parse(await emulator.Control.GetStringAsync("/apns/key"))!.AsObject();
        Dictionary<string, string> settings = new()
        {
            ["Push:Apps:default:Apns:Through"] = "direct",
            ["Push:Apps:default:Apns:BaseAddress"] = $"https://localhost:{emulator.TlsPort}",
            ["Push:UserCacheSeconds"] = "60",
            ["SSL_CERT_FILE"] = emulator.CertificateFile,
        };
        foreach (string name in (string[])["teamId", "keyId", "bundleId", "privateKey"])
        {
            settings[$"Push:Apps:default:Apns:{char.ToUpperInvariant(name[0])}{name[1..]}"] = key[name]!.GetValue<string>();
        }

        return settings;
    }
}
