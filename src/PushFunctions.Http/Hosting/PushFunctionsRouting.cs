using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Http.Checkups;
using PushFunctions.Http.Console;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Documents;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Poison;
using PushFunctions.Http.Receipts;
using PushFunctions.Http.Rosters;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Status;
using PushFunctions.Http.Tencent;
using PushFunctions.Http.Users;

namespace PushFunctions.Http.Hosting;

/// <summary>The routes for a host that is Kestrel. The Functions app calls the same endpoints from its triggers.</summary>
public static class PushFunctionsRouting
{
    /// <summary>
    /// Maps every route of <see cref="ApiRoutes"/>, each with its <see cref="ApiRoute"/> as metadata: keys are the host's affair.
    /// </summary>
    public static IEndpointConventionBuilder MapPushFunctions(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder group = endpoints.MapGroup("");
        Map<MessageEndpoints>(group, ApiRoutes.PostMessages, static (api, call) => api.PostAsync(call.Request, call.RequestAborted));
        Map<MessageEndpoints>(group, ApiRoutes.GetMessage, static (api, call) =>
            api.GetAsync(call.Request, Value(call, "id"), call.RequestAborted));
        Map<RecallEndpoints>(group, ApiRoutes.RecallMessage, static (api, call) =>
            api.PostAsync(call.Request, Value(call, "id"), call.RequestAborted));
        Map<DeviceEndpoints>(group, ApiRoutes.PutDevice, static (api, call) =>
            api.PutAsync(call.Request, Value(call, "userId"), Value(call, "deviceId"), call.RequestAborted));
        Map<DeviceEndpoints>(group, ApiRoutes.GetDevice, static (api, call) =>
            api.GetAsync(call.Request, Value(call, "userId"), Value(call, "deviceId"), call.RequestAborted));
        Map<DeviceEndpoints>(group, ApiRoutes.DeleteDevice, static (api, call) =>
            api.DeleteAsync(call.Request, Value(call, "userId"), Value(call, "deviceId"), call.RequestAborted));
        Map<DeviceEndpoints>(group, ApiRoutes.ListDevices, static (api, call) =>
            api.ListAsync(call.Request, Value(call, "userId"), call.RequestAborted));
        Map<DeviceBatchEndpoints>(group, ApiRoutes.PostDevices, static (api, call) => api.PostAsync(call.Request, call.RequestAborted));
        Map<DeviceExportEndpoints>(group, ApiRoutes.ExportDevices, static (api, call) => api.GetAsync(call.Request, call.RequestAborted));
        Map<DeviceEndpoints>(group, ApiRoutes.ForgetUser, static (api, call) =>
            api.ForgetUserAsync(call.Request, Value(call, "userId"), call.RequestAborted));
        Map<DeviceEndpoints>(group, ApiRoutes.PostDeviceState, static (api, call) =>
            api.PostStateAsync(call.Request, Value(call, "userId"), Value(call, "deviceId"), call.RequestAborted));
        Map<BadgeEndpoints>(group, ApiRoutes.PostBadge, static (api, call) =>
            api.PostAsync(call.Request, Value(call, "userId"), call.RequestAborted));
        Map<PresenceEndpoints>(group, ApiRoutes.PostPresence, static (api, call) =>
            api.PostAsync(call.Request, Value(call, "userId"), call.RequestAborted));
        Map<ReadEndpoints>(group, ApiRoutes.PostRead, static (api, call) =>
            api.PostAsync(call.Request, Value(call, "userId"), Value(call, "conversationId"), call.RequestAborted));
        Map<SettingsEndpoints>(group, ApiRoutes.PutSettings, static (api, call) =>
            api.PutAsync(call.Request, Value(call, "userId"), call.RequestAborted));
        Map<SettingsEndpoints>(group, ApiRoutes.GetSettings, static (api, call) =>
            api.GetAsync(call.Request, Value(call, "userId"), call.RequestAborted));
        Map<SettingsEndpoints>(group, ApiRoutes.PutConversationSetting, static (api, call) =>
            api.PutConversationAsync(call.Request, Value(call, "userId"), Value(call, "conversationId"), call.RequestAborted));
        Map<SettingsEndpoints>(group, ApiRoutes.GetConversationSetting, static (api, call) =>
            api.GetConversationAsync(call.Request, Value(call, "userId"), Value(call, "conversationId"), call.RequestAborted));
        Map<SettingsEndpoints>(group, ApiRoutes.DeleteConversationSetting, static (api, call) =>
            api.DeleteConversationAsync(call.Request, Value(call, "userId"), Value(call, "conversationId"), call.RequestAborted));
        Map<RosterEndpoints>(group, ApiRoutes.PutRoster, static (api, call) =>
            api.PutAsync(call.Request, Value(call, "conversationId"), call.RequestAborted));
        Map<RosterEndpoints>(group, ApiRoutes.PatchRoster, static (api, call) =>
            api.PatchAsync(call.Request, Value(call, "conversationId"), call.RequestAborted));
        Map<RosterEndpoints>(group, ApiRoutes.GetRoster, static (api, call) =>
            api.GetAsync(call.Request, Value(call, "conversationId"), call.RequestAborted));
        Map<ReceiptEndpoints>(group, ApiRoutes.PostReceipts, static (api, call) =>
            api.PostAsync(call.Request, Value(call, "channel"), Value(call, "app"), call.RequestAborted));
        Map<TencentEndpoints>(group, ApiRoutes.PostTencent, static (api, call) =>
            api.PostAsync(call.Request, Value(call, "app"), call.RequestAborted));
        Map<PoisonEndpoints>(group, ApiRoutes.ListPoison, static (api, call) => api.ListAsync(call.Request, call.RequestAborted));
        Map<PoisonEndpoints>(group, ApiRoutes.ReplayPoison, static (api, call) => api.ReplayAsync(call.Request, call.RequestAborted));
        Map<PoisonEndpoints>(group, ApiRoutes.DeletePoison, static (api, call) =>
            api.DeleteAsync(call.Request, Value(call, "id"), call.RequestAborted));
        Map<StatusEndpoints>(group, ApiRoutes.GetStatus, static (api, call) => api.GetAsync(call.Request, call.RequestAborted));
        Map<ConsoleEndpoints>(group, ApiRoutes.GetConsole, static (api, call) => api.GetAsync(call.Request));
        Map<ConsoleEndpoints>(group, ApiRoutes.GetConsoleFile, static (api, call) => api.GetFileAsync(call.Request, Value(call, "file")));
        Map<CheckupEndpoints>(group, ApiRoutes.CheckChannels, static (api, call) => api.PostAsync(call.Request, call.RequestAborted));
        Map<HealthEndpoints>(group, ApiRoutes.GetHealth, static (api, call) => api.GetAsync(call.Request));
        Map<OpenApiEndpoints>(group, ApiRoutes.GetOpenApi, static (api, call) => api.GetAsync(call.Request));
        return group;
    }

    private static void Map<TEndpoints>(RouteGroupBuilder group, ApiRoute route, Func<TEndpoints, HttpContext, Task<IResult>> handler)
        where TEndpoints : notnull
    {
        RequestDelegate run = async context =>
        {
            TEndpoints api = context.RequestServices.GetRequiredService<TEndpoints>();
            IResult result = await handler(api, context);
            await result.ExecuteAsync(context);
        };
        group.MapMethods(route.Template, [route.Method], run).WithName(route.Name).WithMetadata(route);
    }

    private static string Value(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;
}
