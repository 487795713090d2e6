using Azure;
using Azure.Core;
using Azure.Identity;
using PushFunctions.Channels.Vendors;
using PushFunctions.Service.Identity;

namespace PushFunctions.Service.Tests.Identity;

public sealed class PlatformIdentityTests
{
    [Fact]
    public async Task GetAsync_Audience_IsAskedForAsAScope()
    {
        Credential credential = new(_ => "jwt");

        Assert.Equal("jwt", await GetAsync(credential));

        Assert.Equal(["api://push-to-google/.default"], credential.Asked);
    }

    [Fact]
    public async Task GetAsync_SameIdentity_KeepsItsCredential()
    {
        List<string?> opened = [];
        PlatformIdentity identity = new(clientId =>
        {
            opened.Add(clientId);
            return new Credential(_ => "jwt");
        });

        foreach (string? clientId in (string?[])[null, "one", null, "one"])
        {
            await identity.GetAsync("api://a", clientId, TestContext.Current.CancellationToken);
        }

        Assert.Equal([null, "one"], opened);
    }

    public static TheoryData<Exception, string, bool> Failures { get; } = new()
    {
        { new CredentialUnavailableException("no identity here"), "noIdentity", false },
        { new AuthenticationFailedException("refused", new RequestFailedException(400, "no such resource")), "identity", false },
        { new AuthenticationFailedException("refused", new RequestFailedException(429, "slow down")), "identity", true },
        { new AuthenticationFailedException("refused", new RequestFailedException(503, "down")), "identity", true },
        { new AuthenticationFailedException("no answer", new TaskCanceledException()), "identity", true },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task GetAsync_NoToken_SaysWhetherThatPasses(Exception failure, string code, bool passes)
    {
        NoIdentityException thrown = await Assert.ThrowsAsync<NoIdentityException>(() => GetAsync(new Credential(_ => throw failure)));

        Assert.Equal((code, passes), (thrown.Code, thrown.Passes));
        Assert.DoesNotContain(failure.Message, thrown.Message, StringComparison.Ordinal);
    }

    private static Task<string> GetAsync(TokenCredential credential) =>
        new PlatformIdentity(_ => credential).GetAsync("api://push-to-google", null, TestContext.Current.CancellationToken);

    private sealed class Credential(Func<string, string> answer) : TokenCredential
    {
        public List<string> Asked { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            string scope = Assert.Single(requestContext.Scopes);
            Asked.Add(scope);
            return ValueTask.FromResult(new AccessToken(answer(scope), DateTimeOffset.MaxValue));
        }
    }
}
