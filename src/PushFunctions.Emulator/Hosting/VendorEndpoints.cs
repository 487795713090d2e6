using PushFunctions.Emulator.Fcm;
using PushFunctions.Emulator.Harmony;
using PushFunctions.Emulator.Honor;
using PushFunctions.Emulator.Huawei;
using PushFunctions.Emulator.Meizu;
using PushFunctions.Emulator.Oppo;
using PushFunctions.Emulator.Replies;
using PushFunctions.Emulator.Timpush;
using PushFunctions.Emulator.Tpns;
using PushFunctions.Emulator.Vendors;
using PushFunctions.Emulator.Vivo;
using PushFunctions.Emulator.Xiaomi;

namespace PushFunctions.Emulator.Hosting;

/// <summary>The vendors' APIs, each under its channel's name: their hosts' paths follow it unchanged.</summary>
internal static class VendorEndpoints
{
    public static void AddVendors(this IServiceCollection services)
    {
        services.AddSingleton<ReplyBreaker>().AddSingleton<VendorHandler>();
        services.AddSingleton<IVendorApi, XiaomiApi>();
        services.AddSingleton<IVendorApi, MeizuApi>();
        services.AddSingleton<IVendorApi, HuaweiApi>();
        services.AddSingleton<ServiceAccount>().AddSingleton<IVendorApi, HarmonyApi>();
        services.AddSingleton<GoogleAccount>().AddSingleton<AzureIdentity>().AddSingleton<GoogleTokenApi>();
        services.AddSingleton<FcmApi>().AddSingleton<IVendorApi>(provider => provider.GetRequiredService<FcmApi>());
        services.AddSingleton<IVendorApi, HonorApi>();
        services.AddSingleton<IVendorApi, OppoApi>();
        services.AddSingleton<IVendorApi, VivoApi>();
        services.AddSingleton<IVendorApi, TpnsApi>();
        services.AddSingleton<IVendorApi, TimpushApi>();
    }

    public static void MapVendors(this IEndpointRouteBuilder routes)
    {
        foreach (var vendor in routes.ServiceProvider.GetServices<IVendorApi>())
        {
            vendor.Map(routes.MapGroup($"/{vendor.Channel}"));
        }

        routes.ServiceProvider.GetRequiredService<FcmApi>().MapHosts(routes);
    }
}
