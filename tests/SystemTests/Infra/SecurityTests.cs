using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PushFunctions.SystemTests.Infra;

/// <summary>No key in any setting, and no right too many.</summary>
public sealed partial class SecurityTests(Deployments deployments)
{
    [Fact]
    public async Task Template_ListKeys_AreThoseOfHubsRuleAndGoIntoTheVault()
    {
        JsonNode template = (await deployments.Built).Main;

        (string Path, string Text)[] calls = [.. Strings(template, "").Where(text => text.Text.Contains("list", StringComparison.OrdinalIgnoreCase) && ListCall().IsMatch(text.Text))];

        (string path, string text) = Assert.Single(calls);
        Assert.Matches(@"/resources/secret/properties/value$", path);
        Assert.All(ListCall().Matches(text), call => Assert.Equal("listKeys", call.Groups[1].Value));
        Assert.Equal(2, Regex.Count(text, @"listKeys\(format\('rule\[\{0\}\]', copyIndex\(\)\)"));
    }

    [Fact]
    public async Task Storage_Accounts_TakeNoKeyAndShowNoBlob()
    {
        foreach (Snapshot snapshot in await All())
        {
            IReadOnlyList<JsonNode> accounts = snapshot.Of("Microsoft.Storage/storageAccounts");
            Assert.Equal(2, accounts.Count);
            Assert.All(accounts, account =>
            {
                JsonNode properties = account["properties"]!;
                Assert.False((bool)properties["allowSharedKeyAccess"]!);
                Assert.False((bool)properties["allowBlobPublicAccess"]!);
                Assert.True((bool)properties["supportsHttpsTrafficOnly"]!);
                Assert.Equal("TLS1_2", (string)properties["minimumTlsVersion"]!);
            });
        }
    }

    [Fact]
    public async Task Prod_StorageAndVault_AreReachedThroughPrivateEndpointsOnly()
    {
        Snapshot prod = await deployments.Prod;

        Assert.All(prod.Of("Microsoft.Storage/storageAccounts").Concat(prod.Of("Microsoft.KeyVault/vaults")), resource =>
        {
            Assert.Equal("Disabled", (string)resource["properties"]!["publicNetworkAccess"]!);
            Assert.Equal("Deny", (string)resource["properties"]!["networkAcls"]!["defaultAction"]!);
        });
        Assert.Equal(
            ["blob", "queue", "table", "vault"],
            prod.Of("Microsoft.Network/privateEndpoints")
                .Select(endpoint => (string)endpoint["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]!).Order());
        Assert.Equal(
            ["privatelink.blob.core.windows.net", "privatelink.queue.core.windows.net", "privatelink.table.core.windows.net", "privatelink.vaultcore.azure.net"],
            prod.Of("Microsoft.Network/privateDnsZones").Select(zone => (string)zone["name"]!).Order(StringComparer.Ordinal));
        Assert.Empty((await deployments.Dev).Of("Microsoft.Network/privateEndpoints"));
    }

    [Fact]
    public async Task Vault_Access_IsByRoleAndNothingCanBePurged()
    {
        foreach (Snapshot snapshot in await All())
        {
            JsonNode vault = Assert.Single(snapshot.Of("Microsoft.KeyVault/vaults"))["properties"]!;
            Assert.True((bool)vault["enableRbacAuthorization"]!);
            Assert.True((bool)vault["enablePurgeProtection"]!);
            Assert.Null(vault["accessPolicies"]);
        }
    }

    [Fact]
    public async Task Telemetry_LocalAuth_IsOff()
    {
        foreach (Snapshot snapshot in await All())
        {
            Assert.True((bool)Assert.Single(snapshot.Of("Microsoft.Insights/components"))["properties"]!["DisableLocalAuth"]!);
            Assert.True((bool)Assert.Single(snapshot.Of("Microsoft.OperationalInsights/workspaces"))["properties"]!["features"]!["disableLocalAuth"]!);
        }
    }

    [Fact]
    public async Task FunctionApp_Publishing_TakesNoPassword()
    {
        foreach (Snapshot snapshot in await All())
        {
            Assert.Equal(["ftp", "scm"], snapshot.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(policy => ((string)policy["name"]!).Split('/')[1]).Order());
            Assert.All(snapshot.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False((bool)policy["properties"]!["allow"]!));
            JsonNode app = Assert.Single(snapshot.Of("Microsoft.Web/sites"))["properties"]!;
            Assert.True((bool)app["httpsOnly"]!);
            Assert.Equal("UserAssignedIdentity", (string)app["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!["type"]!);
        }
    }

    [Fact]
    public async Task HubRules_Rights_AreSendForPushesAndManageForFeedbackAlone()
    {
        foreach (Snapshot snapshot in await All())
        {
            bool tellsOfDeadTokens = (string)Assert.Single(snapshot.Of("Microsoft.NotificationHubs/namespaces"))["sku"]!["name"]! == "Standard";
            string[] expected = tellsOfDeadTokens ? ["feedback: Listen, Manage, Send", "send: Send"] : ["send: Send"];
            Assert.All(snapshot.Of("Microsoft.NotificationHubs/namespaces/notificationHubs"), hub => Assert.Equal(
                expected,
                snapshot.Of("Microsoft.NotificationHubs/namespaces/notificationHubs/authorizationRules")
                    .Select(rule => (Name: (string)rule["name"]!, Rights: string.Join(", ", rule["properties"]!["rights"]!.AsArray())))
                    .Where(rule => rule.Name.StartsWith($"{hub["name"]}/", StringComparison.Ordinal))
                    .Select(rule => $"{rule.Name.Split('/')[^1]}: {rule.Rights}").Order(StringComparer.Ordinal)));
            Assert.All(snapshot.Settings.Keys.Where(key => key.Contains("__NotificationHub", StringComparison.Ordinal) && key.EndsWith("__ConnectionString", StringComparison.Ordinal)), key =>
                Assert.Equal(tellsOfDeadTokens, snapshot.Settings.ContainsKey(key.Replace("__ConnectionString", "__FeedbackConnectionString", StringComparison.Ordinal))));
        }
    }

    /// <summary>Role ids of https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.</summary>
    [Fact]
    public async Task Roles_OfTheApp_AreTheseAndEndAtOneResource()
    {
        Snapshot prod = await deployments.Prod;

        string[] granted = [.. prod.Of("Microsoft.Authorization/roleAssignments").Select(assignment =>
            $"{Last((string)assignment["properties"]!["roleDefinitionId"]!)} {ScopeOf(assignment)}").Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3 storageAccounts/stpush", // Storage Table Data Contributor
                "3913510d-42f4-4e42-8a64-420c390055eb components/appi-push-", // Monitoring Metrics Publisher
                "4633458b-17de-408a-b874-0445c86b69e6 vaults/kv-push-", // Key Vault Secrets User
                "974c5e8b-45b9-4653-ba55-5f855dd0fb88 storageAccounts/stpush", // Storage Queue Data Contributor
                "b7e6dc6d-f1e8-4753-8033-0f276bb0955b storageAccounts/sthost", // Storage Blob Data Owner
            ],
            granted);
    }

    [Fact]
    public void Roles_Assignments_StandInOneFile() => Assert.Equal(
        ["modules/access.bicep"],
        InfraFiles.Of(".bicep").Where(file => File.ReadAllText(InfraFiles.PathOf(file)).Contains("roleAssignments", StringComparison.Ordinal)));

    [Fact]
    public async Task Secrets_Values_ReachTheVaultAndTheHubsAndNothingElse()
    {
        const string Secret = "parameters('credentials')";
        foreach (Snapshot snapshot in await All())
        {
            // The group's tag says whether all are given; it holds no value (see CredentialTests).
            IEnumerable<JsonNode> holders = snapshot.Resources.Where(resource => resource.ToJsonString(Unescaped).Contains(Secret, StringComparison.Ordinal));
            Assert.Equal(
                ["Microsoft.NotificationHubs/namespaces/notificationHubs", "Microsoft.Resources/resourceGroups"],
                holders.Select(holder => (string)holder["type"]!).Where(type => type != "Microsoft.KeyVault/vaults/secrets").Distinct().Order());
            Assert.DoesNotContain(Secret, snapshot.Root["outputs"]!.ToJsonString(Unescaped), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Template_SecretParameters_AreSecureInEveryModule()
    {
        foreach (JsonObject parameters in Find((await deployments.Built).Main, "parameters").OfType<JsonObject>())
        {
            foreach ((string name, JsonNode? parameter) in parameters.Where(parameter => parameter.Value is JsonObject && parameter.Key == "credentials" && parameter.Value["value"] is null))
            {
                string reference = (string)parameter!["$ref"]!;
                Assert.True(reference.EndsWith("Credentials", StringComparison.Ordinal), name);
            }
        }

        JsonNode[] definitions = [.. Find((await deployments.Built).Main, "definitions").Select(found => found["Credentials"] ?? found.AsObject().FirstOrDefault(type => type.Key.EndsWith(".Credentials", StringComparison.Ordinal)).Value).OfType<JsonNode>()];
        Assert.NotEmpty(definitions);
        Assert.All(definitions, definition => Assert.Equal("secureObject", (string)definition["type"]!));
    }

    private static readonly System.Text.Json.JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<Snapshot[]> All() => [await deployments.Dev, await deployments.Prod, await deployments.Full];

    private static IEnumerable<(string Path, string Text)> Strings(JsonNode? node, string path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Strings(field.Value, $"{path}/{field.Key}")),
        JsonArray items => items.SelectMany((item, i) => Strings(item, $"{path}/{i}")),
        JsonValue value when value.TryGetValue(out string? text) => [(path, text)],
        _ => [],
    };

    private static IEnumerable<JsonNode> Find(JsonNode? node, string name) => node switch
    {
        JsonObject fields => fields.SelectMany(field => field.Key == name && field.Value is not null ? Find(field.Value, name).Prepend(field.Value) : Find(field.Value, name)),
        JsonArray items => items.SelectMany(item => Find(item, name)),
        _ => [],
    };

    private static string ScopeOf(JsonNode assignment)
    {
        string[] parts = ((string)assignment["id"]!).Split("/providers/Microsoft.Authorization/")[0].Split('/');
        return $"{parts[^2]}/{UniquePart().Replace(parts[^1], "")}";
    }

    private static string Last(string id) => id.Split('/')[^1];

    [GeneratedRegex(@"\b(list[A-Za-z]*)\(")]
    private static partial Regex ListCall();

    [GeneratedRegex("[a-z0-9]{13}$")]
    private static partial Regex UniquePart();
}
