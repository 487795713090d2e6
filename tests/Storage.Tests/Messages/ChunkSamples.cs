using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Outcomes;

namespace PushFunctions.Storage.Tests.Messages;

/// <summary>Chunks as they are, and as bad as the rules allow; the same ones every time.</summary>
internal static class ChunkSamples
{
    public static readonly DateTimeOffset Now = new(2031, 5, 17, 10, 20, 30, 456, TimeSpan.Zero);

    public static ChunkRecord Record(IReadOnlyList<DeviceEntry> entries, int attempt = 1, ChunkState state = ChunkState.Sending) => new()
    {
        Attempt = attempt,
        State = state,
        Holder = "8c5e1f0a-5b3d-4d0c-9d3b-3c1f6a2b7e10",
        Run = "run-1",
        NotBefore = state == ChunkState.Waiting ? Now.AddTicks(7) : null,
        Entries = entries,
    };

    public static DeviceEntry[] Realistic(int users, int devices)
    {
        Random random = new(1);
        return [.. from user in Enumerable.Range(0, users)
                   from device in Enumerable.Range(0, devices)
                   select new DeviceEntry
                   {
                       UserId = $"user-{user * 7919}",
                       DeviceId = NewGuid(random),
                       Channel = device % 2 == 0 ? ChannelName.Apns : ChannelName.Fcm,
                       Language = user % 3 == 0 ? "zh-Hans" : "en",
                       Badge = user % 17,
                       Tries = device,
                       Outcome = device % 3 == 0 ? new Outcome(OutcomeKind.Retrying, "429", Now.AddSeconds(user)) : new Outcome(OutcomeKind.Sent),
                   }];
    }

    /// <summary>500 users with 32 devices, every id 128 units that nothing can compress.</summary>
    public static DeviceEntry[] Extreme() =>
    [
        .. from user in Enumerable.Range(0, 500)
           let userId = RandomText(user, 128)
           from device in Enumerable.Range(0, 32)
           select new DeviceEntry
           {
               UserId = userId,
               DeviceId = RandomText(100_000 + (user * 32) + device, 128),
               Channel = (ChannelName)(device % 9),
               Language = "zh-Hans",
               Badge = (user * 31) + device,
               Tries = 3,
               Outcome = new Outcome(OutcomeKind.Retrying, $"code-{device}", Now.AddTicks((user * 1_000_003L) + device)),
           },
    ];

    public static string RandomText(int seed, int length)
    {
        Random random = new(seed);
        return string.Create(length, random, static (span, random) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)random.Next(0x4e00, 0x9fff);
            }
        });
    }

    private static string NewGuid(Random random)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
