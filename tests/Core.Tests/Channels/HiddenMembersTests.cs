using System.Text;
using PushFunctions.Core.Channels;

namespace PushFunctions.Core.Tests.Channels;

public sealed class HiddenMembersTests
{
    [Theory]
    [InlineData("""{"aps":{"alert":"callback"}}""", """{"aps":{"alert":"callback"}}""")]
    [InlineData("""{"extra":{"callback":"https://a/?code=k","callback.param":"1.t","callback.type":3}}""", """{"extra":{"callback":"***","callback.param":"***","callback.type":3}}""")]
    [InlineData("""{ "call_back_url" : "u\"1" , "call_back_parameter":"t" , "n":1.0 }""", """{ "call_back_url" : "***" , "call_back_parameter":"***" , "n":1.0 }""")]
    [InlineData("""{"android":{"bi_tag":"t","title":"图\u0041"}}""", """{"android":{"bi_tag":"***","title":"图\u0041"}}""")]
    [InlineData("""{"biTag":"t","callback":null}""", """{"biTag":"***","callback":null}""")]
    [InlineData("""{"requestId":"m","title":"requestId"}""", """{"requestId":"***","title":"requestId"}""")]
    public void Hide_Payload_ChangesTheseMembersAndNoOtherByte(string payload, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(HiddenMembers.Hide(Encoding.UTF8.GetBytes(payload)).Span));
}
