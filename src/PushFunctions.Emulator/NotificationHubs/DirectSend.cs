using PushFunctions.Emulator.Pns;

namespace PushFunctions.Emulator.NotificationHubs;

/// <summary>A send that the hub takes. Its handles are without repetitions: a hub sends to each device once.</summary>
internal sealed record DirectSend(IPushService Service, Push Push, IReadOnlyList<string> Handles);
