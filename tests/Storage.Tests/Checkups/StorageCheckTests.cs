using PushFunctions.Core.Checkups;
using PushFunctions.Tests;

namespace PushFunctions.Storage.Tests.Checkups;

public sealed class StorageCheckTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_GoodStorage_FindsEveryTableAndQueueWell()
    {
        using StorageProcess process = new(azurite.ConnectionString, TimeProvider.System);
        IReadOnlyList<PartCheck> parts = await process.Check.CheckAsync(Token);

        Assert.All(parts, part => Assert.Equal(new Finding(CheckResult.Ok), part.Finding));
        Assert.Contains("table PushUsers", parts.Select(part => part.Name));
        Assert.Contains("queue push-messages-poison", parts.Select(part => part.Name));
        Assert.Equal(12, parts.Count);
    }

    [Fact]
    public async Task Check_WrongKey_IsAWrongCredentialForEveryPart()
    {
        string wrong = azurite.ConnectionString.Replace("AccountKey=", "AccountKey=AAAA", StringComparison.Ordinal);
        using StorageProcess process = new(wrong, TimeProvider.System);

        IReadOnlyList<PartCheck> parts = await process.Check.CheckAsync(Token);

        Assert.All(parts, part => Assert.Equal(CheckResult.WrongCredential, part.Finding.Result));
        Assert.All(parts, part => Assert.Contains("PushStorage", part.Finding.Next, StringComparison.Ordinal));
        Assert.All(parts, part => Assert.DoesNotContain("AAAA", $"{part}", StringComparison.Ordinal));
    }
}
