using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Webhooks.Tencent;

/// <summary>The apps that take Tencent's callbacks.</summary>
internal sealed class TencentApps(IReadOnlyDictionary<string, TencentOptions> apps)
{
    public static TencentApps Of(PushSettings settings) => new(
        settings.Apps.Where(app => app.Tencent is not null)
            .ToDictionary(app => app.Profile.Name, app => app.Tencent!, StringComparer.Ordinal));

    public TencentOptions? Find(string app) => apps.GetValueOrDefault(app);
}
