using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using PushFunctions.Core.Checkups;
using PushFunctions.Core.Ports;
using PushFunctions.Service.Checkups;
using PushFunctions.Service.Configuration;

namespace PushFunctions.Service.Tests.Checkups;

public sealed class CheckupRunsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WhileOneIsUnderWay_IsThatOneAndTheNextIsAnother()
    {
        SlowStorage storage = new();
        CheckupRuns runs = Create(storage);

        Task<Checkup> first = runs.RunAsync(Token);
        await storage.Begun.Task;
        Task<Checkup> second = runs.RunAsync(Token);
        storage.Release();

        Assert.Same(await first, await second);
        Assert.Equal(1, storage.Asked);
        Task<Checkup> third = runs.RunAsync(Token);
        storage.Release();
        Assert.NotSame(await first, await third);
        Assert.Equal(2, storage.Asked);
    }

    [Fact]
    public async Task Run_FirstCallerGivesUp_OthersGetTheirs()
    {
        SlowStorage storage = new();
        CheckupRuns runs = Create(storage);
        using CancellationTokenSource impatient = new();

        Task<Checkup> first = runs.RunAsync(impatient.Token);
        await storage.Begun.Task;
        Task<Checkup> second = runs.RunAsync(Token);
        await impatient.CancelAsync();
        storage.Release();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.True((await second).IsWell);
    }

    private static CheckupRuns Create(SlowStorage storage)
    {
        PushSettings nothing = new([], null);
        FakeTimeProvider clock = new();
        HttpClient http = new();
        return new CheckupRuns(
            new ChannelExamination(nothing, new NoApps(), http, clock), new ReceiptExamination(nothing, http, clock), storage,
            new ConfigurationBuilder().Build(), clock);
    }

    private sealed class SlowStorage : IStorageCheck
    {
        private readonly Channel<bool> _go = Channel.CreateUnbounded<bool>();

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Asked { get; private set; }

        public void Release() => _go.Writer.TryWrite(true);

        public async Task<IReadOnlyList<PartCheck>> CheckAsync(CancellationToken cancellationToken)
        {
            Asked++;
            Begun.TrySetResult();
            await _go.Reader.ReadAsync(cancellationToken);
            return [new PartCheck("table PushUsers", new Finding(CheckResult.Ok))];
        }
    }

    private sealed class NoApps : IAppDirectory
    {
        public Core.Apps.AppProfile? Find(string app) => null;

        public Core.Channels.ChannelInstance? FindChannel(string app, Core.Devices.DeviceRoute route) => null;
    }
}
