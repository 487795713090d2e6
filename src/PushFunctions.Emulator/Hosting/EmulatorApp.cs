using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Emulator.Apns;
using PushFunctions.Emulator.Blobs;
using PushFunctions.Emulator.Connections;
using PushFunctions.Emulator.Control;
using PushFunctions.Emulator.Faults;
using PushFunctions.Emulator.NotificationHubs;
using PushFunctions.Emulator.Records;
using PushFunctions.Emulator.Wall;

namespace PushFunctions.Emulator.Hosting;

/// <summary>The emulator as a web application: inside another process, or as a process of its own.</summary>
public static class EmulatorApp
{
    /// <summary>What is wrong with the options, a sentence each that begins with the setting.</summary>
    public static IReadOnlyList<string> FindProblems(EmulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return EmulatorOptionsCheck.FindProblems(options);
    }

    /// <summary>For a host that starts and stops it. Reads no configuration and handles no signals: both are the host's.</summary>
    /// <exception cref="InvalidOperationException">An option is out of its range.</exception>
    public static WebApplication Create(EmulatorOptions options, Action<ILoggingBuilder>? logging = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = CreateBuilder(options, logging);
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, HostedLifetime>());
        return Build(builder);
    }

    /// <summary>A process of its own, until Ctrl+C or SIGTERM. Settings come from the environment and the command line.</summary>
    /// <returns>The exit code: 1 if it could not start, for a reason that stands on the error stream.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(CreateProcessBuilder(args));
            await PortTaken.ExplainAsync(app.StartAsync(), $"{EmulatorOptions.Section}:{nameof(EmulatorOptions.Url)}");
            EmulatorLog.Listening(app.Logger, string.Join(' ', app.Urls));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (InvalidOperationException setting)
        {
            await Console.Error.WriteLineAsync(setting.GetBaseException().Message);
            return 1;
        }
        catch (IOException address)
        {
            await Console.Error.WriteLineAsync(address.Message);
            return 1;
        }
    }

    private static WebApplicationBuilder CreateProcessBuilder(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var options = EmulatorOptions.From(configuration);
        options.TlsUrl ??= EmulatorDefaults.TlsUrl;
        options.Http2Url ??= EmulatorDefaults.Http2Url;
        var builder = CreateBuilder(
            options, logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // One sentence says why it did not start.
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        return builder;
    }

    // Nothing is read from the working directory or from ASPNETCORE_ variables: inside another host those are meant for that host.
    private static WebApplicationBuilder CreateBuilder(EmulatorOptions options, Action<ILoggingBuilder>? logging)
    {
        var url = EmulatorOptionsCheck.Check(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            PlatformListener.ListenAt(kestrel, url, _ => { });
            PlatformListener.Listen(kestrel, options);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        logging?.Invoke(builder.Logging);
        builder.Services.AddRouting();
        builder.Services.AddSingleton(options).AddSingleton(options.TimeProvider);
        builder.Services.AddSingleton<DeliveryLog>().AddSingleton<CallLog>().AddSingleton<FaultBook>();
        builder.Services.AddSingleton<EmulatorCertificate>();
        builder.Services.AddBlobs();
        builder.Services.AddNotificationHubs();
        builder.Services.AddVendors();
        builder.Services.AddApns();
        builder.Services.AddReceipts();
        builder.Services.AddWall(options);
        return builder;
    }

    private static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseOriginGate();
        app.MapAbout();
        app.MapWall();
        var control = app.MapGroup("").WithMetadata(OriginGate.Mark);
        control.MapDeliveries();
        control.MapCalls();
        control.MapFaults();
        control.MapReceipts();
        app.MapBlobs();
        app.MapNotificationHubs(EmulatorOptionsCheck.ReservedNames);
        app.MapVendors();
        app.MapApns();
        return app;
    }
}
