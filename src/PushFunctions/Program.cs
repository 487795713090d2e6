using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PushFunctions.Hosting;
using PushFunctions.Http.Messages;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;

namespace PushFunctions;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            IHost app = Build(args).NoteHubClient();
            await Task.WhenAll(app.RunAsync(), FirstMessage.PrepareAsync(app.Services));
            return 0;
        }
        catch (Exception exception) when (exception is PushConfigurationException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(StartError.Line(exception));
            return 1;
        }
    }

    /// <summary>All that the app is made of.</summary>
    /// <exception cref="PushConfigurationException">The configuration is invalid.</exception>
    internal static IHost Build(string[] args)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<HostLogScope>();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddNotificationHubsSdk();
        builder.Services.AddPushFunctions(builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Logging.AddFrameworkFilters();
        return builder.Build();
    }
}
