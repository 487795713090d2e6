using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PushFunctions.Storage.Clients;
using PushFunctions.Storage.Hosting;

namespace PushFunctions.Storage.Tests.Clients;

public sealed class StorageOptionsTests
{
    private const string Key = "c2VjcmV0";

    [Theory]
    [InlineData("PushStorage=UseDevelopmentStorage=true")]
    [InlineData("PushStorage=DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + Key + ";EndpointSuffix=core.windows.net")]
    [InlineData("PushStorage:queueServiceUri=https://a.queue.core.windows.net", "PushStorage:tableServiceUri=https://a.table.core.windows.net")]
    [InlineData(
        "PushStorage:queueServiceUri=https://a.queue.core.windows.net",
        "PushStorage:tableServiceUri=https://a.table.core.windows.net",
        "PushStorage:blobServiceUri=https://a.blob.core.windows.net",
        "PushStorage:credential=managedIdentity",
        "PushStorage:clientId=00000000-0000-0000-0000-000000000001")]
    public void Validate_UsableSettings_FindsNothingAndMakesClients(params string[] settings)
    {
        StorageOptions options = Read(settings);

        Assert.Empty(options.Validate());
        StorageClients clients = new(Options.Create(options), []);
        Assert.Equal("push-messages", clients.Messages.Name);
        Assert.Equal("push-messages-poison", clients.Poison.Name);
    }

    [Theory]
    [InlineData("PushStorage is missing")]
    [InlineData("PushStorage is missing", "PushStorage= ")]
    [InlineData("PushStorage is not a connection string", "PushStorage=AccountKey=" + Key)]
    [InlineData("PushStorage is not a connection string", "PushStorage=nonsense")]
    [InlineData("a connection string and a section at once", "PushStorage=UseDevelopmentStorage=true", "PushStorage:credential=managedidentity")]
    [InlineData("PushStorage:queueServiceUri is missing", "PushStorage:tableServiceUri=https://a.table.core.windows.net")]
    [InlineData("PushStorage:tableServiceUri is missing", "PushStorage:queueServiceUri=https://a.queue.core.windows.net")]
    [InlineData("PushStorage:queueServiceUri must be", "PushStorage:queueServiceUri=a", "PushStorage:tableServiceUri=https://a.table.core.windows.net")]
    [InlineData("PushStorage:tableServiceUri must be", "PushStorage:queueServiceUri=https://a.queue.x", "PushStorage:tableServiceUri=http://a.table.x")]
    [InlineData("PushStorage:credential must be", "PushStorage:queueServiceUri=https://q.x", "PushStorage:tableServiceUri=https://t.x", "PushStorage:credential=key")]
    [InlineData("PushStorage:queServiceUri is not known", "PushStorage:queServiceUri=https://q.x", "PushStorage:tableServiceUri=https://t.x")]
    public void Validate_UnusableSettings_NamesTheKeyAndNoSecret(string message, params string[] settings)
    {
        IReadOnlyList<string> problems = Read(settings).Validate();

        Assert.Contains(problems, problem => problem.Contains(message, StringComparison.Ordinal));
        Assert.DoesNotContain(problems, problem => problem.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Push:Retention:Months=0")]
    [InlineData("Push:Retention:Months=13")]
    public void AddPushStorage_RetentionOutOfRange_EndsTheStart(string setting)
    {
        ServiceCollection services = new();
        services.AddLogging().AddPushStorage(Configuration(["PushStorage=UseDevelopmentStorage=true", setting]));
        using ServiceProvider provider = services.BuildServiceProvider();

        OptionsValidationException exception =
            Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains("Push:Retention:Months", exception.Message, StringComparison.Ordinal);
    }

    private static StorageOptions Read(string[] settings)
    {
        StorageOptions options = new();
        options.ReadFrom(Configuration(settings));
        return options;
    }

    private static IConfiguration Configuration(string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]))
        .Build();
}
