namespace PushFunctions.Http.Tencent;

/// <summary>The apps that take Tencent's callbacks.</summary>
public sealed class TencentApps(IReadOnlyDictionary<string, TencentOptions> apps)
{
    public TencentOptions? Find(string app) => apps.GetValueOrDefault(app);
}
