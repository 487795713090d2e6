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

        return Enumerable.Range(0, Phones).All(phones.Has);
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

        return Enumerable.Range(0, Phones).All(phones.Has);
    }

    [Property(MaxTest = 300)]
    public async Task<bool> Judge_SecondVerdictAfterASuccessOfAnother_RemovesTheDeadTokenAndNobodyElse(ushort[] steps, bool restarts, byte first, byte source)
    {
        GuardedPhones phones = new(Phones);
        const int dead = 0;
        VerdictSource from = (VerdictSource)(source % 3);
        await LiveAsync(steps);
        await phones.CondemnAsync(first % GuardedPhones.Processes, dead, from);
        if (restarts)
        {
            await Restart(phones, 1);
        }

        await LiveAsync(steps);
        await phones.SucceedAsync(1, 1);
        await LiveAsync(steps);
        await phones.CondemnAsync(1, dead, from);
        return !phones.Has(dead) && Enumerable.Range(1, Phones - 1).All(phones.Has);

        async Task LiveAsync(ushort[] pushes)
        {
            foreach (ushort step in pushes)
            {
                await phones.SucceedAsync(ProcessOf(step), 1 + (PhoneOf(step) % (Phones - 1)));
            }
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
