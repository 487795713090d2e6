using PushFunctions.Emulator.Vendors;

namespace PushFunctions.Emulator.Apns;

/// <summary>Where APNs answers, and where its console would be.</summary>
internal static class ApnsEndpoints
{
    public static void AddApns(this IServiceCollection services) =>
        services.AddSingleton<ApnsKey>().AddSingleton<ProviderTokenJudge>().AddSingleton<ApnsApi>();

    public static void MapApns(this IEndpointRouteBuilder routes)
    {
        var api = routes.ServiceProvider.GetRequiredService<ApnsApi>();
        routes.Map("/3/device/{token}", (RequestDelegate)api.AnswerAsync);
        routes.Map("/3/{**rest}", (RequestDelegate)api.AnswerAsync);
        routes.MapGet("/apns/key", (RequestDelegate)WriteKeyAsync);
    }

    private static Task WriteKeyAsync(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<EmulatorOptions>().Apns;
        if (context.RequestServices.GetRequiredService<ApnsKey>().PrivatePem is not { } pem)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound; // whoever registered a public key has the private one
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            $$"""{"teamId":{{VendorBodies.Quote(options.TeamId)}},"keyId":{{VendorBodies.Quote(options.KeyId)}},"bundleId":{{VendorBodies.Quote(options.BundleId)}},"privateKey":{{VendorBodies.Quote(pem)}}}""",
            context.RequestAborted);
    }
}
