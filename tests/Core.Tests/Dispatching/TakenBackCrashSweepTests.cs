using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Tests.Fakes;
using PushFunctions.Core.Text;
using PushFunctions.Tests;

namespace PushFunctions.Core.Tests.Dispatching;

/// <summary>
/// The crash sweep over recalls and edits: they come before each call of the message's own run in turn, every call goes wrong once, and in the
/// end no phone is left with what was taken back.
/// </summary>
public sealed class TakenBackCrashSweepTests(ITestOutputHelper output)
{
    private const string Original = "|Alice:hi|";
    private const string Edited = "|Alice:hello|";
    private const string Recalled = "|Message recalled|";

    public static TheoryData<Fault> Faults => CrashSweepTests.Faults;

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_RecalledAtAnyInstant_NoPhoneIsLeftWithTheMessage(Fault fault) => SweepAsync(fault, RecallUntilAnsweredAsync, (shown, trace) =>
    {
        int last = Array.FindLastIndex(shown, payload => payload.Contains(Original, StringComparison.Ordinal));
        int notice = Array.FindLastIndex(shown, payload => payload.Contains(Recalled, StringComparison.Ordinal));
        Assert.True(last < 0 ? notice < 0 || MayBeUnsure(trace) : notice > last, $"{trace}: {string.Join(" ", shown)}");
    });

    [Theory]
    [MemberData(nameof(Faults))]
    public Task Sweep_EditedAtAnyInstant_EveryPhoneEndsWithTheEdit(Fault fault) => SweepAsync(
        fault,
        world => world.PostUntilAnsweredAsync(Message with
        {
            Id = "msg-2",
            Content = [new ContentElement { Type = ContentType.Text, Text = "hello" }],
            Push = new PushOptions { Replaces = "msg-1" },
        }),
        (shown, trace) => Assert.True(
            shown.Length > 0 && shown[^1].Contains(Edited, StringComparison.Ordinal), $"{trace}: {string.Join(" ", shown)}"));

    private static MessageEvent Message => Events.Direct("bob") with
    {
        Recipients = [new Recipient { UserId = "bob" }, new Recipient { UserId = "carol" }],
    };

    // What a killed process was about to send, or had sent, may have arrived: the notice goes there to be sure.
    private static bool MayBeUnsure(string trace) => !trace.StartsWith("no fault", StringComparison.Ordinal);

    private async Task SweepAsync(Fault fault, Func<World, Task> act, Action<string[], string> judge)
    {
        int runs = 0;
        for (int actAt = 1; ; actAt++)
        {
            int calls = await RunAsync(new CrashPlan(), actAt, act, judge);
            foreach (int at in Enumerable.Range(1, calls).Where(at => Sweep.Takes(actAt, at, (int)fault)))
            {
                runs++;
                await RunAsync(new CrashPlan { At = at, Fault = fault }, actAt, act, judge);
            }

            if (actAt > calls)
            {
                break;
            }
        }

        output.WriteLine($"{fault}: {runs} runs");
        Assert.True(runs > (Sweep.IsWhole ? 300 : 100));
    }

    private static async Task<int> RunAsync(CrashPlan crash, int actAt, Func<World, Task> act, Action<string[], string> judge)
    {
        World world = new World(crash).WithDevice("bob", "phone").WithDevice("carol", "phone", ChannelName.Fcm);
        world.Fcm.Script["carol:phone"] = new([target => DeliveryResult.Later(target, "503")]);
        bool hasActed = false;
        crash.Interludes[actAt] = async () =>
        {
            hasActed = true;
            await act(world);
        };
        await world.PostUntilAnsweredAsync(Message);
        await world.DrainAsync();
        if (!hasActed)
        {
            crash.Interludes.Clear();
            await act(world);
        }

        await world.DrainAsync();
        string trace = crash.At == 0 ? $"no fault, acted at {actAt}" : $"{crash.Fault} at call {crash.At} ({crash.Struck}), acted at {actAt}";
        foreach (string token in (string[])["bob:phone", "carol:phone"])
        {
            judge([.. world.Deliveries.Where(delivery => delivery.Token == token).Select(delivery => delivery.Payload)], trace);
        }

        return crash.Calls;
    }

    private static async Task RecallUntilAnsweredAsync(World world)
    {
        while (true)
        {
            try
            {
                await world.Recalls.RecallAsync("default", "msg-1", RecallNotice.For("msg-1", "en"), CancellationToken.None);
                return;
            }
            catch (Exception exception) when (exception is KilledException or StorageFaultException)
            {
                world.Crash.Restart();
            }
        }
    }
}
