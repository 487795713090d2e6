using PushFunctions.Emulator.Control;

namespace PushFunctions.Emulator.Wall;

/// <summary>The wall of phones: its page at the root, and what that asks for.</summary>
internal static class WallEndpoints
{
    private static readonly string[] Relayed = ["GET", "POST", "PUT"];

    public static void AddWall(this IServiceCollection services, EmulatorOptions options)
    {
        var api = new ApiConnection();
        if (options.Api is { } address)
        {
            api.Connect(new Uri(address), options.ApiKey);
        }

        services.AddSingleton(api).AddSingleton<ApiRelay>().AddSingleton<DeliveryStream>();
    }

    public static void MapWall(this IEndpointRouteBuilder routes)
    {
        routes.MapWallPage();
        var gated = routes.MapGroup("").WithMetadata(OriginGate.Mark);
        gated.MapGet("/deliveries/stream", (RequestDelegate)(context => Of<DeliveryStream>(context).WriteAsync(context)));
        gated.MapGet("/wall/about", (RequestDelegate)AboutAsync);
        gated.MapGet("/wall/owner", OwnerAsync);
        gated.MapMethods($"{ApiRelay.Prefix}/api/{{**path}}", Relayed, (RequestDelegate)(context => Of<ApiRelay>(context).ForwardAsync(context)));
    }

    private static Task AboutAsync(HttpContext context)
    {
        var api = Of<ApiConnection>(context);
        return ControlReply.WriteAsync(context, new WallAbout(api.Address, api.Key is not null), WallJson.Relaxed.WallAbout);
    }

    private static async Task OwnerAsync(HttpContext context)
    {
        var query = new ControlQuery(context.Request.Query);
        string? channel = query.Channel("channel");
        string? token = query.Text("token");
        if (query.Problem() is { } problem)
        {
            await ControlReply.WriteAsync(context, problem);
        }
        else if (channel is not null && token is not null
            && await Of<ApiConnection>(context).FindOwnerAsync(channel, token, context.RequestAborted) is { } owner)
        {
            await ControlReply.WriteAsync(context, owner, WallJson.Relaxed.PhoneOwner);
        }
        else
        {
            await ControlReply.WriteNothing(context); // a phone that nobody here knows is drawn without a name
        }
    }

    private static T Of<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}

/// <summary>What the page's composer has to know.</summary>
/// <param name="Api">Where the API listens; absent where there is none to post to.</param>
/// <param name="AsksForKey">Whether a <c>curl</c> line needs a key.</param>
internal sealed record WallAbout(Uri? Api, bool AsksForKey);
