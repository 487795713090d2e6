namespace PushFunctions.Http.Routes;

/// <summary>Every route of the service. Both hosts and the OpenAPI document are held to this table.</summary>
public static class ApiRoutes
{
    // Constants, because attributes of the Functions app name them.
    public const string MessagesTemplate = "api/messages";
    public const string MessageTemplate = "api/messages/{id}";
    public const string RecallTemplate = "api/messages/{id}/recall";
    public const string ForgetUserTemplate = "api/users/{userId}/forget";
    public const string DevicesTemplate = "api/users/{userId}/devices";
    public const string DeviceBatchTemplate = "api/devices";
    public const string DeviceExportTemplate = "api/exports/devices";
    public const string DeviceTemplate = "api/users/{userId}/devices/{deviceId}";
    public const string DeviceStateTemplate = "api/users/{userId}/devices/{deviceId}/state";
    public const string BadgeTemplate = "api/users/{userId}/badge";
    public const string PresenceTemplate = "api/users/{userId}/presence";
    public const string ReadTemplate = "api/users/{userId}/conversations/{conversationId}/read";
    public const string SettingsTemplate = "api/users/{userId}/settings";
    public const string ConversationSettingTemplate = "api/users/{userId}/conversations/{conversationId}";
    public const string RosterTemplate = "api/rosters/{conversationId}";
    public const string ReceiptsTemplate = "receipts/{channel}/{app}";
    public const string TencentTemplate = "webhooks/tencent/{app}";
    public const string PoisonListTemplate = "api/poison";
    public const string PoisonReplayTemplate = "api/poison/replay";
    public const string PoisonTemplate = "api/poison/{id}";
    public const string StatusTemplate = "api/status";
    public const string ConsoleTemplate = "console";
    public const string ConsoleFileTemplate = "console/{file}";
    public const string ChannelCheckTemplate = "api/channels/check";
    public const string HealthTemplate = "healthz";
    public const string OpenApiTemplate = "openapi/v1.json";

    private static readonly IReadOnlyList<string> AppOnly = ["app"];

    public static ApiRoute PostMessages { get; } =
        new(nameof(PostMessages), "POST", MessagesTemplate, RouteAccess.Caller) { Query = ["app", "dryRun"] };

    public static ApiRoute GetMessage { get; } =
        new(nameof(GetMessage), "GET", MessageTemplate, RouteAccess.Caller) { Query = ["app", "userId", "page", "size"] };

    public static ApiRoute RecallMessage { get; } =
        new(nameof(RecallMessage), "POST", RecallTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PutDevice { get; } = new(nameof(PutDevice), "PUT", DeviceTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute GetDevice { get; } = new(nameof(GetDevice), "GET", DeviceTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute DeleteDevice { get; } =
        new(nameof(DeleteDevice), "DELETE", DeviceTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute ListDevices { get; } = new(nameof(ListDevices), "GET", DevicesTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PostDevices { get; } =
        new(nameof(PostDevices), "POST", DeviceBatchTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute ExportDevices { get; } =
        new(nameof(ExportDevices), "GET", DeviceExportTemplate, RouteAccess.Operator) { Query = ["app", "page", "size"] };

    public static ApiRoute ForgetUser { get; } =
        new(nameof(ForgetUser), "POST", ForgetUserTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PostDeviceState { get; } =
        new(nameof(PostDeviceState), "POST", DeviceStateTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PostBadge { get; } = new(nameof(PostBadge), "POST", BadgeTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PostPresence { get; } =
        new(nameof(PostPresence), "POST", PresenceTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PostRead { get; } = new(nameof(PostRead), "POST", ReadTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PutSettings { get; } = new(nameof(PutSettings), "PUT", SettingsTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute GetSettings { get; } = new(nameof(GetSettings), "GET", SettingsTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PutConversationSetting { get; } =
        new(nameof(PutConversationSetting), "PUT", ConversationSettingTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute GetConversationSetting { get; } =
        new(nameof(GetConversationSetting), "GET", ConversationSettingTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute DeleteConversationSetting { get; } =
        new(nameof(DeleteConversationSetting), "DELETE", ConversationSettingTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PutRoster { get; } = new(nameof(PutRoster), "PUT", RosterTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PatchRoster { get; } = new(nameof(PatchRoster), "PATCH", RosterTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute GetRoster { get; } = new(nameof(GetRoster), "GET", RosterTemplate, RouteAccess.Caller) { Query = AppOnly };

    public static ApiRoute PostReceipts { get; } = new(nameof(PostReceipts), "POST", ReceiptsTemplate, RouteAccess.Vendor);

    public static ApiRoute PostTencent { get; } = new(nameof(PostTencent), "POST", TencentTemplate, RouteAccess.Vendor)
    {
        Query = ["SdkAppid", "CallbackCommand", "OptPlatform", "Sign", "RequestTime"],
    };
    public static ApiRoute ListPoison { get; } =
        new(nameof(ListPoison), "GET", PoisonListTemplate, RouteAccess.Operator) { Query = ["page", "size"] };

    public static ApiRoute ReplayPoison { get; } = new(nameof(ReplayPoison), "POST", PoisonReplayTemplate, RouteAccess.Operator);

    public static ApiRoute DeletePoison { get; } = new(nameof(DeletePoison), "DELETE", PoisonTemplate, RouteAccess.Operator);

    public static ApiRoute GetStatus { get; } = new(nameof(GetStatus), "GET", StatusTemplate, RouteAccess.Operator);

    public static ApiRoute GetConsole { get; } = new(nameof(GetConsole), "GET", ConsoleTemplate, RouteAccess.Anonymous);

    public static ApiRoute GetConsoleFile { get; } = new(nameof(GetConsoleFile), "GET", ConsoleFileTemplate, RouteAccess.Anonymous);

    public static ApiRoute CheckChannels { get; } = new(nameof(CheckChannels), "POST", ChannelCheckTemplate, RouteAccess.Operator);

    public static ApiRoute GetHealth { get; } = new(nameof(GetHealth), "GET", HealthTemplate, RouteAccess.Anonymous);

    public static ApiRoute GetOpenApi { get; } = new(nameof(GetOpenApi), "GET", OpenApiTemplate, RouteAccess.Anonymous);

    /// <summary>The whole table.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        PostMessages, GetMessage, RecallMessage, PutDevice, GetDevice, DeleteDevice, ListDevices, PostDevices, ForgetUser,
        PostDeviceState, PostBadge, PostPresence, PostRead, PutSettings, GetSettings,
        PutConversationSetting, GetConversationSetting, DeleteConversationSetting,
        PutRoster, PatchRoster, GetRoster, PostTencent, PostReceipts, ListPoison, ReplayPoison, DeletePoison,
        ExportDevices, CheckChannels, GetStatus, GetConsole, GetConsoleFile, GetHealth, GetOpenApi,
    ];
}
