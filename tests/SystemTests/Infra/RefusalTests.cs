namespace PushFunctions.SystemTests.Infra;

/// <summary>A wrong parameter is refused by the template itself, in a sentence, before anything is created.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pushfunctions-refusal-").FullName;

    [Fact]
    public async Task Compiler_WrongValuesAndAnUnknownProfile_AreNamed()
    {
        InfraFiles.CopyTo(_folder);
        File.Copy(InfraFiles.PathOf("main.bicepparam"), Path.Combine(_folder, "wrong-profile.bicepparam"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "wrong-values.bicepparam"), """
            using 'main.bicep'
            import { profiles } from 'profiles.bicep'
            param environmentName = ''
            param location = 'atlantis'
            param profile = union(profiles.prod, { notificationHubsSku: 'Gold', maximumInstances: 5000 })
            param webhook = true
            param hubKey = 'third'
            param apps = [{ name: 'shop', hubs: ['staging'], platforms: ['wns'] }]
            param credentials = { shop: { apns: { teamId: 'SHORT', bundleId: 'com.example.shop', keyId: 'ABCDEFGHIJ' } } }
            """, TestContext.Current.CancellationToken);

        BicepResult result = await Bicep.RunAsync(
            ["build-params", "--pattern", Path.Combine(_folder, "wrong-*.bicepparam"), "--outdir", _folder],
            new Dictionary<string, string> { ["PUSH_PROFILE"] = "production" },
            TestContext.Current.CancellationToken);

        Assert.NotEqual(0, result.Code);
        string[] all = [.. result.Diagnostics.Split('\n').Where(line => line.Contains(" : Error ", StringComparison.Ordinal))];
        string[] errors = [.. all.Where(error => error.Contains("wrong-values.bicepparam", StringComparison.Ordinal))];
        Assert.All(
            (string[])["minimum allowable length is 1.", "atlantis", "Gold", "5000", "\"webhook\"", "third", "staging", "wns", "privateKey", "minimum allowable length is 10."],
            wrong => Assert.True(errors.Any(error => error.Contains(wrong, StringComparison.Ordinal)), $"{wrong} is in no line of\n{result.Diagnostics}"));
        Assert.Contains(
            "\"production\". Available properties include \"dev\", \"prod\"",
            Assert.Single(all, error => error.Contains("wrong-profile.bicepparam", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_WrongCombinations_AreAllToldAtOnce()
    {
        const string Apps = """
            [ { "name": "my-chat", "hubs": ["production"], "platforms": ["fcm"] },
              { "name": "twice", "hubs": [], "platforms": [] }, { "name": "twice", "hubs": [], "platforms": [] },
              { "name": "mute", "hubs": ["production"], "platforms": [] },
              { "name": "sand", "hubs": ["sandbox"], "platforms": ["fcm"] },
              { "name": "dots", "hubs": [], "platforms": [], "settings": { "Fcm:SoundChannels:chime.caf": "x" } },
              { "name": "both", "hubs": [], "platforms": [], "settings": { "Huawei:Key": "x" }, "secretSettings": ["Huawei:Key", "Huawei-Secret"] } ]
            """;

        string told = await Told("prod.bicepparam", Apps, """
            param profile = union(profiles.prod, { storageSku: 'Standard_LRS', notificationHubsSku: 'Free', privateNetwork: false })
            param fixedOutboundAddress = true
            param callerAddresses = ['203.0.113.7']
            """);

        Assert.All(
            (string[])
            [
                "apps: 'my-chat' may hold lower-case letters and digits only",
                "apps: 'twice' is there twice",
                "apps: 'mute' has hubs, but platforms names neither apns nor fcm",
                "apps: 'sand' has a sandbox hub, which is for apns only, but platforms does not name it",
                "apps: 'dots' has the setting 'Fcm:SoundChannels:chime.caf', which is no path such as Text:Separator",
                "apps: 'both' has 'Huawei:Key' both in settings and in secretSettings",
                "apps: 'both' has the secret setting 'Huawei-Secret', which is no path such as Huawei:ClientSecret",
                "alertEmails: the profile has alerts on, so somebody must be written to",
                "profile: zoneRedundant needs a storageSku that is, Standard_ZRS or Standard_GZRS",
                "profile: the Free tier of Notification Hubs serves one app",
                "fixedOutboundAddress: the profile has no network, which the address would belong to",
                "callerAddresses: '203.0.113.7' is no CIDR block such as 203.0.113.7/32",
            ],
            sentence => Assert.Contains(sentence, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_ThatLack_AreNamedAndNoValueIs()
    {
        // Secure parameters are never evaluated outside Azure, so the function that the template asks is asked directly.
        InfraFiles.CopyTo(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ask.bicep"), """
            import { credentialProblems } from 'apps.bicep'
            var apps = [
              { name: 'shop', hubs: ['production'], platforms: ['apns', 'fcm'], secretSettings: ['Huawei:ClientSecret', 'Tencent:Token'] }
              { name: 'none', hubs: ['production'], platforms: ['fcm'] }
              { name: 'free', hubs: [], platforms: [] }
            ]
            var given = { shop: { fcm: { projectId: 'p', clientEmail: 'c', privateKey: 'hidden' }, settings: { 'Tencent:Token': 'hidden' } } }
            output lacks string[] = credentialProblems(apps, given)
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ask.bicepparam"), "using 'ask.bicep'\n", TestContext.Current.CancellationToken);

        BicepResult result = await Bicep.RunAsync(
            ["snapshot", Path.Combine(_folder, "ask.bicepparam"), "--mode", "overwrite"], null, TestContext.Current.CancellationToken);

        Assert.True(result.Code == 0, result.Output + result.Diagnostics);
        Snapshot asked = new(await File.ReadAllTextAsync(Path.Combine(_folder, "ask.snapshot.json"), TestContext.Current.CancellationToken));
        Assert.Equal(
            [
                "credentials: 'shop' lacks 'apns', which its platforms name",
                "credentials: 'shop' lacks settings 'Huawei:ClientSecret', which its secretSettings name",
                "credentials: 'none' lacks 'fcm', which its platforms name",
            ],
            asked.Root["outputs"]!["lacks"]!.AsArray().Select(sentence => (string)sentence!));
        Assert.DoesNotContain("hidden", asked.Text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> Told(string extended, string apps, string lines)
    {
        InfraFiles.CopyTo(_folder);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "wrong.bicepparam"),
            $"using 'main.bicep'\nextends '{extended}'\nimport {{ profiles }} from 'profiles.bicep'\n{lines}\n",
            TestContext.Current.CancellationToken);
        BicepResult result = await Bicep.RunAsync(
            ["snapshot", Path.Combine(_folder, "wrong.bicepparam"), "--mode", "overwrite", "--subscription-id", Snapshot.Subscription, "--location", "westeurope"],
            new Dictionary<string, string> { ["PUSH_APPS"] = apps },
            TestContext.Current.CancellationToken);
        string written = Path.Combine(_folder, "wrong.snapshot.json");
        return result.Output + result.Diagnostics + (File.Exists(written) ? await File.ReadAllTextAsync(written, TestContext.Current.CancellationToken) : "");
    }
}
