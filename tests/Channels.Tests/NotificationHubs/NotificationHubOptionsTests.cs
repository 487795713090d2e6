using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Tests.Builders;

namespace PushFunctions.Channels.Tests.NotificationHubs;

public sealed class NotificationHubOptionsTests
{
    private const string Section = "Push:Apps:default:NotificationHub";
    private const string Secret = "s3cret-that-nobody-may-see=";
    private const string Endpoint = "Endpoint=sb://ns1.servicebus.windows.net/";
    private const string KeyName = "SharedAccessKeyName=Send";
    private const string Key = "SharedAccessKey=" + Secret;

    [Theory]
    [InlineData($"{Endpoint};{KeyName};{Key}")]
    [InlineData($"{Endpoint};{KeyName};{Key};")]
    [InlineData($"sharedaccesskey={Secret}; sharedaccesskeyname=Send ;endpoint=https://ns1.servicebus.windows.net")]
    [InlineData($"Endpoint=http://localhost:7080/;{KeyName};{Key}")]
    [InlineData($"Endpoint=http://[::1]:7080/;{KeyName};{Key}")]
    public void Validate_UsableConnectionString_FindsNothing(string connectionString) => Assert.Empty(Validate(connectionString));

    [Theory]
    [InlineData("", "is missing")]
    [InlineData("   ", "is missing")]
    [InlineData("@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/hub)", "Key Vault reference")]
    [InlineData($"{KeyName};{Key}", "lacks Endpoint")]
    [InlineData($"{Endpoint};{Key}", "lacks SharedAccessKeyName")]
    [InlineData($"{Endpoint};{KeyName}", "lacks SharedAccessKey")]
    [InlineData($"{Endpoint};{KeyName};SharedAccessKey=", "lacks SharedAccessKey")]
    [InlineData($"{Endpoint};{KeyName};{Key};EntityPath=hub1", "must not have an EntityPath")]
    [InlineData($"{Endpoint};{KeyName};{Key};{Key}", "each once")]
    [InlineData($"{Endpoint};{KeyName};{Key};{Secret}", "nothing else")]
    [InlineData($"{Endpoint};{KeyName};{Key};TransportType=Amqp", "nothing else")]
    [InlineData($"Endpoint=ns1.servicebus.windows.net;{KeyName};{Key}", "no address")]
    [InlineData($"Endpoint=/ns1;{KeyName};{Key}", "no address")]
    [InlineData($"Endpoint=amqp://ns1.servicebus.windows.net;{KeyName};{Key}", "no address")]
    [InlineData($"Endpoint=https://u:{Secret}@ns1.servicebus.windows.net;{KeyName};{Key}", "no address")]
    [InlineData($"Endpoint=http://ns1.servicebus.windows.net;{KeyName};{Key}", "use sb or https")]
    public void Validate_UselessConnectionString_SaysWhyUnderItsFullKey(string connectionString, string reason)
    {
        string finding = Assert.Single(Validate(connectionString));

        Assert.StartsWith($"{Section}:ConnectionString ", finding, StringComparison.Ordinal);
        Assert.Contains(reason, finding, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-hub")]
    [InlineData("a/b")]
    [InlineData("hub\n")]
    [InlineData("hüb")]
    public void Validate_UselessName_NamesTheKey(string name) =>
        Assert.StartsWith($"{Section}:Name ", Assert.Single((Hub.Standard with { Name = name }).Validate(Section)), StringComparison.Ordinal);

    [Fact]
    public void Validate_UnknownTier_ListsTheTiers() => Assert.Equal(
        $"{Section}:Tier must be one of: free, basic, standard",
        Assert.Single((Hub.Standard with { Tier = (NotificationHubTier)9 }).Validate(Section)));

    [Fact]
    public void ToString_Always_LeavesTheKeyOut()
    {
        Assert.Equal("Hub1 (standard)", Hub.Standard.ToString());
        Assert.DoesNotContain(Hub.Key, HubConnectionString.Parse(Hub.Standard.ConnectionString, out _)!.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Validate(string connectionString) =>
        (Hub.Standard with { ConnectionString = connectionString }).Validate(Section);
}
