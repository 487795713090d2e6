using Azure.Identity;
using PushFunctions.Service.Telemetry;

namespace PushFunctions.Service.Tests.Telemetry;

public sealed class SignInTests
{
    [Theory]
    [InlineData("Authorization=AAD;ClientId=11111111-2222-3333-4444-555555555555", "11111111-2222-3333-4444-555555555555")]
    [InlineData(" authorization = aad ; clientid = 11111111-2222-3333-4444-555555555555 ;", "11111111-2222-3333-4444-555555555555")]
    [InlineData("Authorization=AAD", null)]
    public void From_EntraId_NamesTheIdentity(string text, string? client)
    {
        ManagedIdentityId expected = client is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(client);

        Assert.Equal(expected.ToString(), SignIn.From(text)?.Identity.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ClientId=1")]
    [InlineData("Authorization=Key;ClientId=1")]
    public void From_AnythingElse_IsNone(string? text) => Assert.Null(SignIn.From(text));
}
