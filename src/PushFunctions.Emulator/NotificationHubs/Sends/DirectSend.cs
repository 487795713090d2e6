using PushFunctions.Emulator.Channels;
using PushFunctions.Emulator.NotificationHubs.Pns;

namespace PushFunctions.Emulator.NotificationHubs.Sends;

/// <summary>A send that the hub takes. Its handles are without repetitions: a hub sends to each device once.</summary>
internal sealed record DirectSend(IPushService Service, Push Push, IReadOnlyList<string> Handles);
