using PushFunctions.Load.Machines;

namespace PushFunctions.SystemTests.Load;

public sealed class StorageTallyTests
{
    private readonly StorageTally _tally = new();

    [Fact]
    public void Requests_OneToOneMessage_CountsWhatItCosts()
    {
        Note("POST", "PushMessages202611", 204);
        Note("POST", "push-messages/messages?visibilitytimeout=0", 201);
        Assert.Equal(1, _tally.Pending);
        Note("GET", "push-messages/messages?numofmessages=16&visibilitytimeout=600", 200);
        Note("GET", "PushUsers()?$filter=PartitionKey%20eq%20%27default%27", 200);
        Note("POST", "PushMessages202611", 204);
        Note("PUT", "PushMessages202611(PartitionKey='a',RowKey='b')", 204);
        Note("DELETE", "push-messages/messages/0af1?popreceipt=x", 204);

        Assert.Equal(7, _tally.Requests);
        Assert.Equal(0, _tally.Pending);
    }

    [Fact]
    public void Requests_PollsThatFoundNothing_AreNoPushesCost()
    {
        Note("GET", "push-messages/messages?numofmessages=16&visibilitytimeout=600", 200);
        Note("GET", "push-results/messages?numofmessages=16&visibilitytimeout=600", 200);

        Assert.Equal(0, _tally.Requests);
    }

    [Theory]
    [InlineData("GET", "push-messages?comp=metadata")]
    [InlineData("GET", "push-messages/messages?peekonly=true&numofmessages=1")]
    [InlineData("POST", "Tables")]
    [InlineData("PUT", "push-messages")]
    [InlineData("POST", "push-messages-poison/messages")]
    public void Requests_OfATimerOrAStart_AreNoPushesCost(string method, string path)
    {
        Note(method, path, 200);

        Assert.Equal((0, 0), (_tally.Requests, _tally.Pending));
    }

    [Fact]
    public void Requests_RenewalTransactionAndTheFloorsOwn_Count()
    {
        Note("PUT", "push-messages/messages/0af1?popreceipt=x&visibilitytimeout=600", 204);
        Note("POST", "$batch", 202);
        Note("POST", "FloorOutcomes?sv=1", 204);
        Note("POST", "floor-messages/messages?sv=1", 201);

        Assert.Equal(4, _tally.Requests);
    }

    [Fact]
    public void Note_WhatIsNoRequest_PassesOver()
    {
        _tally.Note("Azurite Table service is successfully listening at http://127.0.0.1:10002");

        Assert.Equal(0, _tally.Requests);
    }

    private void Note(string method, string path, int status) =>
        _tally.Note($"127.0.0.1 - - [29/Nov/2026:18:42:55 +0000] \"{method} /devstoreaccount1/{path} HTTP/1.1\" {status} -");
}
