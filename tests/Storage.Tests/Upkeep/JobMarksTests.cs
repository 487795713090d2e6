using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Jobs;
using PushFunctions.Storage.Tables;
using PushFunctions.Storage.Upkeep;
using PushFunctions.Tests;
using static PushFunctions.Storage.Tests.Users.Phones;

namespace PushFunctions.Storage.Tests.Upkeep;

/// <summary>With an account of its own: there is one table of marks.</summary>
public sealed class JobMarksTests(OwnAccount azurite) : IClassFixture<OwnAccount>
{
    private readonly FakeTimeProvider _clock = new(Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_SeenByAnotherProcess_IsReadWholeAndTakenByOneOnly()
    {
        using StorageProcess one = new(azurite.ConnectionString, _clock);
        using StorageProcess other = new(azurite.ConnectionString, _clock);
        Assert.Empty(await MarksOf(one).ReadAsync(Token));
        JobMark first = new("scan", Now, Now.AddSeconds(50), DoneAt: null, Position: null, Version: null);

        JobMark? held = await MarksOf(one).WriteAsync(first, Token);

        Assert.NotNull(held);
        Assert.Null(await MarksOf(other).WriteAsync(first, Token));
        Assert.Equal(held, Assert.Single(await MarksOf(other).ReadAsync(Token)).Value);
        JobMark? next = await MarksOf(other).WriteAsync(held with { DoneAt = Now.AddDays(1), Position = "1!8!dGVzdA-- 1!4!eA--" }, Token);
        Assert.Equal(next, (await MarksOf(one).ReadAsync(Token))["scan"]);
        Assert.Null(await MarksOf(one).WriteAsync(held with { Position = "lost" }, Token));

        next = await MarksOf(one).WriteAsync(next! with { Position = null }, Token);
        Assert.Null((await MarksOf(other).ReadAsync(Token))["scan"].Position);
        Assert.NotNull(next);
    }

    private static JobMarks MarksOf(StorageProcess process) => new(new TableDirectory(process.Clients, [], new RecordingLogger<TableDirectory>()));
}
