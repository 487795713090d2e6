using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Intake;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Pacing;
using PushFunctions.Core.Telemetry;
using PushFunctions.Http.Checkups;
using PushFunctions.Http.Console;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Documents;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Poison;
using PushFunctions.Http.Receipts;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Rosters;
using PushFunctions.Http.Status;
using PushFunctions.Http.Tencent;
using PushFunctions.Http.Users;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Hosting;

/// <summary>Registers the HTTP edge, over whatever implements Core's ports.</summary>
public static class HttpServices
{
    /// <summary>Adds every endpoint. What they need beside Core's ports: <see cref="TencentApps"/> and a clock.</summary>
    public static IServiceCollection AddPushHttp(this IServiceCollection services) => services
        .AddIntake().AddMessages().AddDevices().AddUsers().AddRosters().AddReceipts().AddTencent().AddPoison().AddDocuments().AddConsole();

    private static IServiceCollection AddIntake(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<PushMetrics>();
        services.TryAddSingleton(new DispatchOptions());
        services.TryAddSingleton(new IntakeOptions());
        return services.AddSingleton<ErrorBoundary>()
            .AddSingleton<MessageIntake>()
            .AddSingleton<Packing>()
            .AddSingleton<MessageRecalls>()
            .AddSingleton<IBadgeReports, BadgeReports>()
            .AddSingleton<IReadReports, ReadReports>()
            .AddSingleton<DryRun>();
    }

    private static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<IValidator<MessageEvent>, EventValidator>()
        .AddSingleton<EventReader>()
        .AddSingleton<PostBatch>()
        .AddSingleton<DryRunPost>()
        .AddSingleton<ReportReader>()
        .AddSingleton<RecallReader>()
        .AddEndpoints<MessageEndpoints>()
        .AddEndpoints<RecallEndpoints>();

    private static IServiceCollection AddDevices(this IServiceCollection services) => services
        .AddSingleton<IValidator<DeviceBody>, DeviceValidator>()
        .AddSingleton<IValidator<StateBody>, StateValidator>()
        .AddSingleton<DeviceReader>()
        .AddSingleton<DeviceReporting>()
        .AddSingleton<DeviceBatch>()
        .AddEndpoints<DeviceEndpoints>()
        .AddEndpoints<DeviceBatchEndpoints>()
        .AddEndpoints<DeviceExportEndpoints>();

    private static IServiceCollection AddUsers(this IServiceCollection services) => services
        .AddSingleton<IValidator<BadgeBody>, BadgeBodyValidator>()
        .AddSingleton<IValidator<PresenceBody>, PresenceValidator>()
        .AddSingleton<IValidator<ReadBody>, ReadValidator>()
        .AddSingleton<IValidator<SettingsBody>, SettingsValidator>()
        .AddEndpoints<BadgeEndpoints>()
        .AddEndpoints<PresenceEndpoints>()
        .AddEndpoints<ReadEndpoints>()
        .AddEndpoints<SettingsEndpoints>();

    private static IServiceCollection AddRosters(this IServiceCollection services) => services
        .AddSingleton<IValidator<RosterBody>, RosterValidator>()
        .AddSingleton<IValidator<RosterPatch>, RosterPatchValidator>()
        .AddEndpoints<RosterEndpoints>();

    private static IServiceCollection AddReceipts(this IServiceCollection services) => services
        .AddSingleton<ReceiptHandler>()
        .AddEndpoints<ReceiptEndpoints>();

    private static IServiceCollection AddTencent(this IServiceCollection services) => services
        .AddSingleton<TencentMessages>()
        .AddSingleton<TencentChanges>()
        .AddSingleton<TencentRosters>()
        .AddSingleton<TencentReads>()
        .AddSingleton<TencentStates>()
        .AddSingleton<TencentCommands>()
        .AddEndpoints<TencentEndpoints>();

    private static IServiceCollection AddPoison(this IServiceCollection services) => services
        .AddSingleton<IValidator<ReplayBody>, ReplayValidator>()
        .AddEndpoints<PoisonEndpoints>();

    private static IServiceCollection AddConsole(this IServiceCollection services) => services
        .AddEndpoints<StatusEndpoints>()
        .AddEndpoints<ConsoleEndpoints>();

    private static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddEndpoints<HealthEndpoints>()
        .AddEndpoints<CheckupEndpoints>()
        .AddEndpoints<OpenApiEndpoints>();
}
