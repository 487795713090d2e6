namespace PushFunctions.SystemTests.Verdicts;

/// <summary>A hundred receipts that call a hundred phones dead, on each vendor whose receipts do so.</summary>
[Collection(nameof(VerdictCollection))]
public sealed class ReceiptsInBulkTests(VerdictWorld world)
{
    private VerdictHost Host => world.Host;

    [Theory]
    [InlineData("huawei")]
    [InlineData("harmony")]
    [InlineData("oppo")]
    [InlineData("xiaomi")]
    public async Task Receipt_EveryPhoneCalledDead_RemovesNobodyThenOrLater(string channel)
    {
        HundredPhones phones = await HundredPhones.RegisterAsync(Host, "default", channel, areFound: true);
        Assert.Equal(HundredPhones.Count, (await Host.PushAsync("default", phones.Users))["sent"]);

        await Parallel.ForEachAsync(
            phones.Tokens,
            TestContext.Current.CancellationToken,
            async (token, _) => Assert.Equal(200, (await Host.Running.PostReceiptAsync(channel, token, "dead")).GetProperty("status").GetInt32()));
        (int Left, int Suspect) called = await Host.LookAsync("default", phones.Users);
        await Host.PushAsync("default", phones.Users);

        Assert.Equal((HundredPhones.Count, HundredPhones.Count), called);
        Assert.Equal(HundredPhones.Count, (await Host.LookAsync("default", phones.Users)).Left);
        Assert.Equal(1, Host.Alarms("default", channel));
    }
}
