using Azure.Data.Tables;
using PushFunctions.Core.Devices;
using PushFunctions.Storage.Feedback;
using PushFunctions.Storage.Tables;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Feedback;

public sealed class HubSamplesTests(AzuriteFixture azurite)
{
    private readonly string _hub = $"127.0.0.1/{StorageNames.NewApp()}";
    private readonly HubSample _sample = new("id-1", TokenDigest.Of("token"), new DateTimeOffset(2031, 5, 17, 8, 0, 0, TimeSpan.Zero), Pushed: 1200);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_WhatWasWritten_IsItOfTheChannelAlone()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);

        await process.HubSamples.WriteLatestAsync(_hub, ChannelName.Fcm, _sample, Token);
        await process.HubSamples.WriteWaitingAsync(_hub, ChannelName.Apns, _sample, Token);

        Assert.Equal(_sample, await process.HubSamples.FindLatestAsync(_hub, ChannelName.Fcm, Token));
        Assert.Null(await process.HubSamples.FindLatestAsync(_hub, ChannelName.Apns, Token));
        Assert.Equal(_sample, await process.HubSamples.FindWaitingAsync(_hub, ChannelName.Apns, Token));
        await process.HubSamples.WriteWaitingAsync(_hub, ChannelName.Apns, null, Token);
        Assert.Null(await process.HubSamples.FindWaitingAsync(_hub, ChannelName.Apns, Token));
    }

    [Fact]
    public async Task Find_RowOfAVersionThatCountedNoTokens_HasNone()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        await process.HubSamples.WriteLatestAsync(_hub, ChannelName.Fcm, _sample, Token);
        TableClient table = process.Clients.Tables.GetTableClient("PushFeedback");
        TableEntity row = await table.GetEntityAsync<TableEntity>(TableKey.Of("samples", _hub), TableKey.Of("fcm", "latest"), cancellationToken: Token);
        row.Remove("pushed");
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);

        Assert.Equal(_sample with { Pushed = 0 }, await process.HubSamples.FindLatestAsync(_hub, ChannelName.Fcm, Token));
    }
}
