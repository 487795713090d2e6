using System.Text.Json.Nodes;

namespace PushFunctions.SystemTests.Infra;

/// <summary>What Azure would refuse, or charge for unasked, and no compiler knows.</summary>
public sealed class AzureRulesTests(Deployments deployments)
{
    /// <summary>
    /// Properties that Flex Consumption has no use for, and refuses;
    /// https://learn.microsoft.com/azure/azure-functions/functions-app-settings#flex-consumption-plan-deprecations.
    /// </summary>
    private static readonly string[] Refused =
    [
        "alwaysOn", "containerSize", "ftpsState", "functionAppScaleLimit", "isReserved", "isXenon", "javaVersion", "linuxFxVersion",
        "minimumElasticInstanceCount", "netFrameworkVersion", "powerShellVersion", "preWarmedInstanceCount", "use32BitWorkerProcess", "windowsFxVersion",
    ];

    private static readonly string[] RefusedSettings =
        ["FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", "WEBSITE_CONTENTSHARE", "WEBSITE_RUN_FROM_PACKAGE"];

    [Fact]
    public async Task FlexConsumption_App_HasNoneOfThePropertiesThatItRefuses()
    {
        foreach (Snapshot snapshot in await All())
        {
            JsonObject app = Assert.Single(snapshot.Of("Microsoft.Web/sites"))["properties"]!.AsObject();
            Assert.All(app.Concat(app["siteConfig"]!.AsObject()), property => Assert.DoesNotContain(property.Key, Refused, StringComparer.OrdinalIgnoreCase));
            Assert.All(snapshot.Settings.Keys, key => Assert.DoesNotContain(key, RefusedSettings));
        }
    }

    [Fact]
    public async Task NotificationHubs_Diagnostics_AreLogsOfTheNamespaceAndMetricsOfEachHub()
    {
        foreach (Snapshot snapshot in await All())
        {
            JsonNode[] settings = [.. snapshot.Of("Microsoft.Insights/diagnosticSettings").Where(setting => ((string)setting["id"]!).Contains("/Microsoft.NotificationHubs/", StringComparison.Ordinal))];
            Assert.All(settings, setting =>
            {
                bool isHub = ((string)setting["id"]!).Contains("/notificationHubs/", StringComparison.Ordinal);
                Assert.Equal((isHub, !isHub), (setting["properties"]!["metrics"] is not null, setting["properties"]!["logs"] is not null));
            });
            Assert.Equal(1 + snapshot.Of("Microsoft.NotificationHubs/namespaces/notificationHubs").Count, settings.Length);
        }
    }

    [Fact]
    public async Task NotificationHubs_Zones_AreSpokenOfBecauseTheyAreBilledUnlessRefused()
    {
        Assert.Equal("Disabled", Zones(await deployments.Dev));
        Assert.Equal("Enabled", Zones(await deployments.Prod));
    }

    [Fact]
    public async Task Locks_WhereAsked_KeepWhatCannotBeMadeAgainAndNothingElse()
    {
        Assert.Empty((await deployments.Prod).Of("Microsoft.Authorization/locks"));
        Assert.Equal(
            ["Microsoft.NotificationHubs/namespaces", "Microsoft.Storage/storageAccounts"],
            (await deployments.Full).Of("Microsoft.Authorization/locks").Select(keep =>
            {
                Assert.Equal("CanNotDelete", (string)keep["properties"]!["level"]!);
                return string.Join('/', ((string)keep["id"]!).Split("/providers/")[1].Split('/')[..2]);
            }).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OutboundAddress_WhereAsked_IsTheSubnetsOfTheApp()
    {
        Snapshot full = await deployments.Full;
        JsonNode gateway = Assert.Single(full.Of("Microsoft.Network/natGateways"));

        JsonNode subnet = Assert.Single(full.Of("Microsoft.Network/virtualNetworks/subnets"), subnet => ((string)subnet["name"]!).EndsWith("/app", StringComparison.Ordinal));
        Assert.Equal((string)gateway["id"]!, (string)subnet["properties"]!["natGateway"]!["id"]!);
        Assert.Equal("Static", (string)Assert.Single(full.Of("Microsoft.Network/publicIPAddresses"))["properties"]!["publicIPAllocationMethod"]!);
        Assert.Empty((await deployments.Prod).Of("Microsoft.Network/natGateways"));
    }

    [Fact]
    public async Task Callers_WhereNamed_AreTheOnlyOnes()
    {
        JsonNode open = Config(await deployments.Prod);
        JsonNode closed = Config(await deployments.Full);

        Assert.Equal(("Allow", 0), ((string)open["ipSecurityRestrictionsDefaultAction"]!, open["ipSecurityRestrictions"]!.AsArray().Count));
        Assert.Equal("Deny", (string)closed["ipSecurityRestrictionsDefaultAction"]!);
        Assert.Equal(
            ["Allow 203.0.113.0/24", "Allow 198.51.100.7/32"],
            closed["ipSecurityRestrictions"]!.AsArray().Select(rule => $"{rule!["action"]} {rule["ipAddress"]}"));
    }

    [Fact]
    public async Task Preview_OfAPullRequest_NeedsNoSecret()
    {
        Snapshot preview = await Snapshot.OfAsync("preview.bicepparam", new Dictionary<string, string>
        {
            ["PUSH_PROFILE"] = "prod",
            ["PUSH_ALERT_EMAILS"] = """["operators@example.com"]""",
            ["PUSH_APPS"] = """[{"name":"shop","hubs":["production"],"platforms":["apns"],"secretSettings":["Huawei:ClientSecret"]},{"name":"chat","hubs":[],"platforms":[]}]""",
            ["PUSH_OTLP_AUTHENTICATES"] = "true",
        });

        Assert.Contains("Push__Apps__shop__Huawei__ClientSecret", preview.Settings.Keys);
        Assert.Contains(preview.Of("Microsoft.KeyVault/vaults/secrets"), secret => ((string)secret["name"]!).EndsWith("/otlp-headers", StringComparison.Ordinal));
    }

    private async Task<Snapshot[]> All() => [await deployments.Dev, await deployments.Prod, await deployments.Full];

    private static string Zones(Snapshot snapshot) => (string)Assert.Single(snapshot.Of("Microsoft.NotificationHubs/namespaces"))["properties"]!["zoneRedundancy"]!;

    private static JsonNode Config(Snapshot snapshot) => Assert.Single(snapshot.Of("Microsoft.Web/sites"))["properties"]!["siteConfig"]!;
}
