using PushFunctions.Core.Json;

namespace PushFunctions.Core.Tests.Json;

public sealed class NearestTests
{
    [Theory]
    [InlineData("recipient", "recipients")]
    [InlineData("RECIPIENTS", "recipients")]
    [InlineData("contnet", "content")]
    [InlineData("Id", "id")]
    [InlineData("x", null)]
    [InlineData("priority", null)]
    [InlineData("", null)]
    public void Find_MisspeltName_GivesTheClosestOrNothing(string name, string? expected) =>
        Assert.Equal(expected, Nearest.Find(name, ["recipients", "content", "conversation", "id"]));
}
