using FsCheck.Xunit;
using PushFunctions.Core.Devices;

namespace PushFunctions.Core.Tests.Verdicts;

/// <summary>What holds however pushes, answers, receipts, feedback and restarts follow on each other. A step is a number that says who does what.</summary>
public sealed class VerdictGuardProperties
{
    private const int Phones = 6;

    [Property(MaxTest = 300)]
    public async Task<bool> Judge_CredentialIsWrongFromAMomentOn_LosesNobody(ushort[] before, ushort[] after)
    {
        GuardedPhones phones = new(Phones);
        foreach (ushort step in before)
        {
            await phones.SucceedAsync(ProcessOf(step), PhoneOf(step));
        }

        DateTimeOffset broken = phones.Now;
        foreach (ushort step in after)
        {
            await (Kind(step) switch
            {
                0 => Restart(phones, step),

                // A push that began while all was well, and whose answer was long in coming.
                1 => phones.SucceedAsync(ProcessOf(step), PhoneOf(step), begun: broken - TimeSpan.FromSeconds(step % 7)),
                2 => phones.CondemnAsync(ProcessOf(step), PhoneOf(step), VerdictSource.Receipt, broken + TimeSpan.FromSeconds(step % 30)),
                3 => phones.CondemnAsync(ProcessOf(step), PhoneOf(step), VerdictSource.Feedback, broken + TimeSpan.FromSeconds(step % 30)),
                4 => phones.CondemnAsync(ProcessOf(step), PhoneOf(step), isNamed: false),
                _ => phones.CondemnAsync(ProcessOf(step), PhoneOf(step)),
            });
        }

        return phones.Left(Phones) == Phones;
    }

    [Property(MaxTest = 300)]
    public async Task<bool> Judge_AppWithoutASuccess_KeepsItsDevices(ushort[] steps)
    {
        GuardedPhones phones = new(Phones);
        foreach (ushort step in steps)
        {
            await (Kind(step) == 0
                ? Restart(phones, step)
                : phones.CondemnAsync(ProcessOf(step), PhoneOf(step), (VerdictSource)(step % 3)));
        }

        return phones.Left(Phones) == Phones;
    }

    [Property(MaxTest = 300)]
    public async Task<bool> Judge_FaultThatEnds_LosesNobody(ushort[] before, ushort[] fault, ushort[] after)
    {
        GuardedPhones phones = new(Phones);
        await LiveAsync(phones, before);
        await FaultAsync(phones, fault);
        await LiveAsync(phones, after);
        return phones.Left(Phones) == Phones;
    }

    // Between two faults each phone is reached once at least, by whichever process and in whatever order, among others that are reached.
    [Property(MaxTest = 300)]
    public async Task<bool> Judge_FaultsWithASuccessOfEachPhoneBetween_LoseNobody((ushort[] Fault, ushort[] Mend, ushort Seed)[] rounds)
    {
        GuardedPhones phones = new(Phones);
        foreach ((ushort[] fault, ushort[] mend, ushort seed) in rounds)
        {
            await FaultAsync(phones, fault);
            await LiveAsync(phones, mend);
            await LiveAsync(phones, [.. Enumerable.Range(0, Phones).Select(phone => (ushort)(seed + (phone * GuardedPhones.Processes)))]);
            await LiveAsync(phones, mend);
        }

        return phones.Left(Phones) == Phones;
    }

    // Hubs: who was reached between the faults is not known, but for one phone here and there. Two of six in a row are an outage.
    [Property(MaxTest = 300)]
    public async Task<bool> Judge_FaultsOfAHubThatHitMoreThanAFifth_LoseNobody((ushort[] Fault, ushort[] Mend, ushort Seed)[] rounds)
    {
        GuardedPhones phones = new(Phones);
        foreach ((ushort[] fault, ushort[] mend, ushort seed) in rounds)
        {
            await FaultAsync(phones, fault, reader: 0);
            int first = PhoneOf(seed);
            await phones.CondemnAsync(0, first, VerdictSource.Feedback);
            await phones.CondemnAsync(0, (first + 1) % Phones, VerdictSource.Feedback);
            await LiveAsync(phones, mend, reader: 0);
        }

        return phones.Left(Phones) == Phones;
    }

    // Whoever is hit and by whatever: what one fault after the first can cost is a fifth of the tokens judged, or one.
    [Property(MaxTest = 300)]
    public async Task<bool> Judge_FaultsOfAnySize_LoseAFifthEachAtMost((ushort[] Fault, ushort[] Mend)[] rounds, bool isHub)
    {
        GuardedPhones phones = new(Phones);
        foreach ((ushort[] fault, ushort[] mend) in rounds)
        {
            int before = phones.Left(Phones);
            await FaultAsync(phones, fault, isHub ? 0 : null);
            await LiveAsync(phones, mend, isHub ? 0 : null);
            if (before - phones.Left(Phones) > Math.Max(1, Phones / 5))
            {
                return false;
            }
        }

        return rounds.Length > 1 || phones.Left(Phones) == Phones;
    }

    [Property(MaxTest = 300)]
    public async Task<bool> Judge_TwoVerdictsEachBeforeASuccessOfAnother_RemoveTheDeadTokenAndNobodyElse(
        ushort[] steps, bool restarts, byte first, byte source)
    {
        GuardedPhones phones = new(Phones);
        const int dead = 0;
        VerdictSource from = (VerdictSource)(source % 3);
        await LiveBesideAsync();
        await phones.CondemnAsync(first % GuardedPhones.Processes, dead, from);
        if (restarts)
        {
            await Restart(phones, 1);
        }

        await LiveBesideAsync();
        await phones.SucceedAsync(1, 1);
        await LiveBesideAsync();
        bool isThere = phones.Has(dead);
        await phones.CondemnAsync(1, dead, from);
        isThere &= phones.Has(dead);
        await phones.SucceedAsync(1, 2);
        return isThere && !phones.Has(dead) && phones.Left(Phones) == Phones - 1;

        Task LiveBesideAsync() => LiveAsync(phones, steps, beside: dead);
    }

    private static async Task LiveAsync(GuardedPhones phones, ushort[] pushes, int? reader = null, int? beside = null)
    {
        foreach (ushort step in pushes)
        {
            if (PhoneOf(step) != beside)
            {
                await phones.SucceedAsync(reader ?? ProcessOf(step), PhoneOf(step), reader is null ? VerdictSource.Send : VerdictSource.Feedback);
            }
        }
    }

    // All that a fault brings: verdicts named and not, answers to pushes of before, and processes that begin anew.
    private static async Task FaultAsync(GuardedPhones phones, ushort[] steps, int? reader = null)
    {
        DateTimeOffset broken = phones.Now;
        VerdictSource source = reader is null ? VerdictSource.Send : VerdictSource.Feedback;
        foreach (ushort step in steps)
        {
            int process = reader ?? ProcessOf(step);
            await (Kind(step) switch
            {
                0 => Restart(phones, (ushort)process),
                1 => phones.CondemnAsync(process, PhoneOf(step), source, begun: broken - TimeSpan.FromSeconds(step % 7)),
                2 => phones.SucceedAsync(process, PhoneOf(step), source, begun: broken - TimeSpan.FromSeconds(step % 7)),
                3 => phones.CondemnAsync(process, PhoneOf(step), source, isNamed: false),
                _ => phones.CondemnAsync(process, PhoneOf(step), source),
            });
        }
    }

    private static Task Restart(GuardedPhones phones, ushort step)
    {
        phones.Restart(ProcessOf(step));
        return Task.CompletedTask;
    }

    private static int ProcessOf(ushort step) => step % GuardedPhones.Processes;

    private static int PhoneOf(ushort step) => step / GuardedPhones.Processes % Phones;

    private static int Kind(ushort step) => step / 64 % 8;
}
