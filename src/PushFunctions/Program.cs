using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PushFunctions.Hosting;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;

namespace PushFunctions;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            await Build(args).NoteHubClient().RunAsync();
            return 0;
        }
        catch (Exception exception) when (exception is PushConfigurationException or OptionsValidationException)
        {
            // The host shows what a worker that does not start writes here; a stack would only hide the key that is to be set.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    /// <summary>All that the app is made of.</summary>
    /// <exception cref="PushConfigurationException">The configuration is invalid.</exception>
    internal static IHost Build(string[] args)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddNotificationHubsSdk();
        builder.Services.AddPushFunctions(builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Logging.AddFrameworkFilters();
        return builder.Build();
    }
}
