using PushFunctions.FunctionsHost.Keys;
using PushFunctions.FunctionsHost.Logs;
using PushFunctions.Tests;

namespace PushFunctions.FunctionsHost.Tests;

public sealed class Smoke(AzuriteFixture azurite)
{
    [Fact]
    public async Task Start_BuiltApp_Answers()
    {
        HostLog log = new();
        try
        {
            await using StandInHost host = await StandInHost.StartAsync(
                AppFolder(), new Dictionary<string, string> { ["PushStorage"] = azurite.ConnectionString, ["Push:NotificationHubClient"] = "rest",
                  ["Push:Apps:default:NotificationHub:ConnectionString"] = "Endpoint=http://localhost:7080/;SharedAccessKeyName=DefaultFullSharedAccessSignature;SharedAccessKey=local-emulator-key",
                  ["Push:Apps:default:NotificationHub:Name"] = "push" }, new HostKeyRing("master"), log);
            using HttpClient http = new();
            Console.WriteLine(await http.GetStringAsync(new Uri(host.Address, "/healthz"), TestContext.Current.CancellationToken));
        }
        finally
        {
            foreach (HostLine line in log.Lines)
            {
                Console.WriteLine(line);
            }
        }
    }

    private static string AppFolder() => typeof(Smoke).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "AppFolder").Value!;
}
