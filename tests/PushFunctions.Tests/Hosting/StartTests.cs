using System.Diagnostics;

namespace PushFunctions.Tests.Hosting;

/// <summary>The app's own process, which must not start with settings that cannot work.</summary>
public sealed class StartTests
{
    private const string Hub = "Push:Apps:default:NotificationHub:ConnectionString";
    private const string Key = "c2VjcmV0LWtleQ==";

    [Theory]
    [InlineData(Hub, null, $"{Hub} is missing")]
    [InlineData(Hub, $"Endpoint=sb://one.servicebus.windows.net/;SharedAccessKey={Key}", $"{Hub} lacks SharedAccessKeyName")]
    [InlineData(
        Hub,
        $"Endpoint=sb://one.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey={Key};EntityPath=hub",
        $"{Hub} must not have an EntityPath")]
    [InlineData("PushStorage", null, "PushStorage is missing")]
    [InlineData("PushStorage", "nonsense", "PushStorage is not a connection string")]
    public async Task Main_UnusableSettings_NamesTheKeyAndEndsWithOne(string key, string? value, string problem)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "PushFunctions.dll"), .. SampleSettings.With((key, value))])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process app = Process.Start(start)!;
        Task<string> output = app.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await app.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await app.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, app.ExitCode);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal); // a sentence, not a stack
        Assert.DoesNotContain(Key, error + await output, StringComparison.Ordinal);
    }
}
