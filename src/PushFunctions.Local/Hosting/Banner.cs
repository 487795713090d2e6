namespace PushFunctions.Local.Hosting;

/// <summary>What is on, where, and what to try next.</summary>
internal static class Banner
{
    public static void Print(TextWriter output, LocalHost host)
    {
        Uri api = host.Address;
        string app = host.EmulatedApps is [var only] && only != LocalSettings.DefaultApp ? $"?app={only}" : "";
        output.WriteLine();
        output.WriteLine("PushFunctions is running. Ctrl-C lets what has begun come to its end, then stops.");
        output.WriteLine();
        output.WriteLine($"  API        {api}  (openapi/v1.json describes it)");
        output.WriteLine($"  Keys       {(host.AsksForKeys ? "asked for: add -H 'x-functions-key: …' to the calls below" : "none: everything is open to this machine")}");
        if (host.Emulator is { } wall)
        {
            output.WriteLine($"  Phones     {wall.Address}  (in a browser: what each phone shows, and a form to write to them)");
        }

        output.WriteLine($"  Storage    {Storage(host)}");
        output.WriteLine($"  Channels   {Channels(host)}");
        output.WriteLine();
        output.WriteLine("Try:");
        output.WriteLine($$"""
              curl -X PUT {{api}}api/users/bob/devices/phone{{app}} -H 'Content-Type: application/json' \
                -d '{"channel":"apns","token":"{{new string('a', 64)}}"}'
              curl {{api}}api/messages{{app}} -H 'Content-Type: application/json' \
                -d '{"conversation":{"type":"direct","id":"alice"},"sender":{"id":"alice","name":"Alice"},"recipients":[{"userId":"bob","badge":5}],"content":[{"type":"text","text":"Lunch?"}]}'
            """);
        if (host.Emulator is { } emulator)
        {
            output.WriteLine($"  curl {emulator.Address}deliveries");
        }

        output.WriteLine();
    }

    /// <summary>Where the demo's phones can be looked at, and with <paramref name="stays"/> until Ctrl-C.</summary>
    public static async Task TellOfDemoAsync(TextWriter output, LocalHost host, bool stays)
    {
        await output.WriteLineAsync(stays
            ? $"Look at them in a browser: {host.Emulator!.Address}  (Ctrl-C ends it)"
            : "Look at them in a browser: add --stay, or start without --demo.");
        if (stays)
        {
            await host.App.WaitForShutdownAsync();
        }
    }

    private static string Storage(LocalHost host) => host.Azurite switch
    {
        null => "as configured in PushStorage",
        { ProcessId: null } azurite => $"Azurite, found running on ports {azurite.Ports.Blob}, {azurite.Ports.Queue}, {azurite.Ports.Table}",
        { } azurite => $"Azurite, started on ports {azurite.Ports.Blob}, {azurite.Ports.Queue}, {azurite.Ports.Table}",
    };

    private static string Of(LocalHost host) => host.EmulatedApps.Count == 0 ? "" : $", for {string.Join(", ", host.EmulatedApps)}";

    private static string Channels(LocalHost host) => host.Emulator switch
    {
        null => "as configured in Push:Apps",
        { } emulator => $"the emulator, {(emulator.WasRunning ? "found running" : "started")} at {emulator.Address} (deliveries shows what arrived){Of(host)}",
    };
}
