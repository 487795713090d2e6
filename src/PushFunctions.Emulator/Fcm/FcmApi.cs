using System.Text.Json;
using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Fcm;

/// <summary>FCM HTTP v1 with what opens it, below <c>/fcm</c> and at the root of Google's own host names.</summary>
internal sealed class FcmApi(EmulatorOptions options, VendorHandler handler, GoogleTokenApi tokens, GoogleAccount account, AzureIdentity azure) : IVendorApi
{
    private static readonly string[] Hosts =
    [
        "fcm.googleapis.com", "oauth2.googleapis.com", "www.googleapis.com", "accounts.google.com", "sts.googleapis.com",
        "iamcredentials.googleapis.com",
    ];

    public string Channel => ChannelNames.Fcm;

    public void Map(IEndpointRouteBuilder routes)
    {
        MapGoogle(routes);
        routes.MapGet("/service-account", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "application/json";
            string here = $"{context.Request.Scheme}://{context.Request.Host}/{ChannelNames.Fcm}/token";
            return context.Response.WriteAsync(account.File(here), context.RequestAborted);
        }));
        routes.MapGet("/subject-token", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "text/plain";
            string? audience = context.Request.Query["audience"];
            return context.Response.WriteAsync(azure.Issue(audience ?? options.Fcm.SubjectAudience), context.RequestAborted);
        }));
    }

    public void MapHosts(IEndpointRouteBuilder routes) => MapGoogle(routes.MapGroup("").RequireHost(Hosts));

    private void MapGoogle(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/projects/{project}/messages:send", Answer(Send));
        routes.MapPost("/token", Answer(tokens.Grant));
        routes.MapPost("/o/oauth2/token", Answer(tokens.Grant));
        routes.MapPost("/oauth2/v4/token", Answer(tokens.Grant));
        routes.MapPost("/v1/token", Answer(tokens.Exchange));
        routes.MapPost("/v1/projects/-/serviceAccounts/{account}:generateAccessToken", Answer(tokens.Impersonate));
    }

    private RequestDelegate Answer(Func<VendorCall, VendorReply> take) => context => handler.AnswerAsync(context, Channel, take);

    private VendorReply Send(VendorCall call)
    {
        string project = (string)call.Request.RouteValues["project"]!;
        call.Account = project;
        switch (tokens.Look(call))
        {
            case TokenState.Unknown:
                return GoogleErrors.Unauthenticated(
                    call, call.Bearer().Length == 0 ? "CREDENTIALS_MISSING" : "ACCESS_TOKEN_TYPE_UNSUPPORTED", "the access token is unknown");
            case TokenState.Expired:
                return GoogleErrors.Unauthenticated(call, "ACCESS_TOKEN_EXPIRED", "the access token has ended");
        }

        if (project != options.Fcm.ProjectId)
        {
            return FcmReplies.Denied(call, project);
        }

        if (call.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return FcmReplies.Unreadable(call, "", "the content type must be application/json");
        }

        return VendorJson.TryParse(call.Body) is not { } body ? FcmReplies.Unreadable(call, "", "no JSON object in UTF-8")
            : FcmShape.Request("", body) is not { } finding ? Send(call, body)
            : finding.IsOfJson ? FcmReplies.Unreadable(call, finding.Path, finding.Fault)
            : FcmReplies.Invalid(call, finding.Path, finding.Fault);
    }

    private VendorReply Send(VendorCall call, JsonElement body)
    {
        string token = body.GetProperty("message").GetProperty("token").GetString()!;
        if (TokenShape.IsNone(token))
        {
            return FcmReplies.Unexplained(call, "The registration token is not a valid FCM registration token", "the token is none");
        }

        var (payload, bytes) = FcmMessage.WithoutTarget(body);
        if (bytes > Push.LargestPayload)
        {
            return FcmReplies.Unexplained(call, "Message is too big.", $"{bytes} bytes; FCM takes {Push.LargestPayload}");
        }

        if (FcmApple.WhyNot(payload) is { } why)
        {
            return FcmReplies.Invalid(call, "message.apns", why);
        }

        bool isDryRun = body.TryGetProperty("validate_only", out var only) && only.ValueKind == JsonValueKind.True;
        return handler.Send(call, new VendorSend(
            [new VendorPush(token, payload, bytes)],
            dead => dead.Count > 0 ? FcmReplies.NotRegistered(call) : isDryRun ? FcmReplies.Judged(options.Fcm.ProjectId) : FcmReplies.Taken(options.Fcm.ProjectId),
            code => FcmReplies.OfCode(call, code))
        {
            IsDryRun = isDryRun,
        });
    }
}
