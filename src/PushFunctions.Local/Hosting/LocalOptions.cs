using PushFunctions.Emulator;
using PushFunctions.Emulator.Hosting;
using PushFunctions.Local.Azurite;
using PushFunctions.Local.Keys;
using PushFunctions.Local.Queues;
using PushFunctions.Service.Configuration;
using PushFunctions.Service.Registration;

namespace PushFunctions.Local.Hosting;

/// <summary>What this host is told beside what both hosts are told.</summary>
/// <param name="Keys">The keys that it asks for.</param>
/// <param name="QueueLease">How long a killed process keeps what it held.</param>
/// <param name="Azurite">The Azurite that it starts where none is running.</param>
/// <param name="Emulator">The emulator that it starts where none is running.</param>
internal sealed record LocalOptions(HostKeys Keys, TimeSpan QueueLease, AzuriteOptions Azurite, EmulatorOptions Emulator)
{
    private const string Section = "Local";

    /// <summary>Reads it all before anything is started.</summary>
    /// <exception cref="PushConfigurationException">Something is wrong; it tells of everything, also of what both hosts read.</exception>
    public static LocalOptions Read(IConfiguration configuration)
    {
        List<string> problems = [];
        LocalOptions options = Read(configuration, problems);
        if (problems.Count == 0)
        {
            return options;
        }

        problems.AddRange(ServiceRegistration.FindProblems(configuration, mayLackChannels: true));
        throw new PushConfigurationException(problems);
    }

    /// <summary>The options; not to be used if <paramref name="problems"/> has grown.</summary>
    internal static LocalOptions Read(IConfiguration configuration, List<string> problems)
    {
        SettingsSection local = new(configuration.GetSection(Section), problems);
        HostKeys keys = ReadKeys(local, configuration, problems);
        TimeSpan lease = QueuePumpOptions.ReadLease(local);
        AzuriteOptions azurite = AzuriteOptions.Read(local.Section("Azurite"));
        local.RefuseOthers();
        problems.AddRange(Addresses.FindProblems(configuration, keys));
        return new LocalOptions(keys, lease, azurite, ReadEmulator(configuration, problems));
    }

    private static HostKeys ReadKeys(SettingsSection local, IConfiguration configuration, List<string> problems)
    {
        local.Section("Keys");
        return HostKeysReader.Read(configuration.GetSection(HostKeys.SectionName), problems);
    }

    private static EmulatorOptions ReadEmulator(IConfiguration configuration, List<string> problems)
    {
        try
        {
            EmulatorOptions emulator = EmulatorOptions.From(configuration);
            problems.AddRange(EmulatorApp.FindProblems(emulator));
            return emulator;
        }
        catch (InvalidOperationException exception)
        {
            problems.Add(exception.Message); // the binder's, which names the key
            return new EmulatorOptions();
        }
    }
}
