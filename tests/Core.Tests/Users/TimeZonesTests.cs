using System.Diagnostics;
using NodaTime;
using PushFunctions.Core.Users;

namespace PushFunctions.Core.Tests.Users;

public sealed class TimeZonesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("UTC", true)]
    [InlineData("GMT", true)]
    [InlineData("Etc/GMT+5", true)]
    [InlineData("US/Pacific", true)]
    [InlineData("Asia/Calcutta", true)]
    [InlineData("CET", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Asia", false)]
    [InlineData("asia/shanghai", false)]
    [InlineData("China Standard Time", false)]
    [InlineData("../etc/passwd", false)]
    [InlineData("", false)]
    public void IsKnown_Name_IsOneOfTheDatabase(string name, bool known) => Assert.Equal(known, TimeZones.IsKnown(name));

    // Quiet from one minute before to one minute after what its clock shows: so it is computed, and not merely looked up.
    [Fact]
    public void Find_EveryNameOfTheDatabase_IsComputedWith()
    {
        Assert.True(DateTimeZoneProviders.Tzdb.Ids.Count > 590);
        Assert.All(DateTimeZoneProviders.Tzdb.Ids, name =>
        {
            LocalTime shown = Instant.FromDateTimeOffset(Noon).InZone(TimeZones.Find(name)!).TimeOfDay;
            TimeOnly now = new(shown.Hour, shown.Minute);
            QuietHours quiet = new() { From = now.AddMinutes(-1), To = now.AddMinutes(1) };
            Assert.True(quiet.Cover(Noon, TimeZones.Find(name)!), name);
            Assert.True(name.Length <= TimeZones.MaxLength, name);
        });
    }

    // The tests of quiet hours once more, in a process that finds no zone on its machine.
    [Fact]
    public async Task QuietHours_OnAMachineWithoutTimeZoneData_AreTheSame()
    {
        DirectoryInfo empty = Directory.CreateTempSubdirectory("no-zones-");
        ProcessStartInfo start = new(Environment.ProcessPath!, ["-class", typeof(QuietHoursTests).FullName!])
        {
            RedirectStandardOutput = true,
            Environment = { ["TZDIR"] = empty.FullName },
        };

        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        empty.Delete();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Failed: 0", output, StringComparison.Ordinal);
    }
}
