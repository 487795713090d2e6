using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PushFunctions.Emulator;
using PushFunctions.Local.Hosting;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Telemetry;
using PushFunctions.Storage.Clients;

namespace PushFunctions.SystemTests.Documents;

/// <summary>Every key that the code reads, learnt by letting it read.</summary>
internal static class SettingsOfTheCode
{
    /// <summary>The files that touch the configuration: whoever adds one lets it be read here, or passes its keys on to one that is.</summary>
    public static IReadOnlyList<string> Readers { get; } =
    [
        "Addresses.cs",
        "CheckupRuns.cs", "CheckupServices.cs", // handed on to the next but one, which lists names and asks for none
        "EmulatorOptions.cs", "LocalHost.cs", "LocalOptions.cs", "LocalSettings.cs", "PushSettingsReader.cs", "PushTelemetry.cs",
        "ServiceRegistration.cs", "SettingsExamination.cs", "StorageOptions.cs", "StorageServices.cs", "Telemetry.cs",
    ];

    public static IEnumerable<string> Keys()
    {
        IConfigurationRoot configuration = AskedKeys.Watch(out AskedKeys asked);
        PushSettingsReader.Read(configuration, []);
        new StorageOptions().ReadFrom(configuration);
        new ServiceCollection().AddPushTelemetry(configuration);
        LocalOptions.Read(configuration, []);
        return
        [
            .. asked.Settings.Where(key => key.Split(':')[0] != EmulatorOptions.Section), // the binder's, which asks by what is there
            PushTelemetry.AzureMonitorSignInKey, // asked for only once there is something to sign in to
            .. Bound(typeof(EmulatorOptions), EmulatorOptions.Section),
        ];
    }

    // What the framework's binder fills: properties that a text can be turned into, and those of the values of dictionaries.
    private static IEnumerable<string> Bound(Type type, string path) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
        property.PropertyType is { IsGenericType: true } map && map.GetGenericTypeDefinition() == typeof(IDictionary<,>)
            ? Bound(map.GenericTypeArguments[1], $"{path}:{property.Name}:{AskedKeys.AnyName}")
            : property.CanWrite && (property.PropertyType.IsValueType || property.PropertyType == typeof(string)) ? [$"{path}:{property.Name}"]
            : []);
}
