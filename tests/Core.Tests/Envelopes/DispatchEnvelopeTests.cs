using System.Text;
using PushFunctions.Core.Envelopes;

namespace PushFunctions.Core.Tests.Envelopes;

public sealed class DispatchEnvelopeTests
{
    [Theory]
    [InlineData("""{ "event": { "push": { "template": { "id": "t", "parameters": { "Lunch": 5 } } } } }""")]
    [InlineData("""{ "event": { "push": { "template": { "parameters": { "Lunch": "a", "Lunch": "b" } } } } }""")]
    [InlineData("""{ "event": { "content": [ { "type": "Lunch" } ] } }""")]
    [InlineData("""{ "v": "Lunch" }""")]
    [InlineData("Lunch")]
    public void TryParse_BodyThatIsNoEnvelope_SaysWhereAndQuotesNothing(string body)
    {
        Assert.Null(DispatchEnvelope.TryParse(Encoding.UTF8.GetBytes(body), out string? problem));

        Assert.Matches(@"^the body is not an envelope: line 1, byte \d+$", problem);
    }

    [Fact]
    public void TryParse_ResultsThatAreNone_SaysWhereAndQuotesNothing()
    {
        Assert.Null(ResultEnvelope.TryParse("{ \"subject\":\n \"Lunch\" }"u8, out string? problem));

        Assert.Matches(@"^the body is not an envelope: line 2, byte \d+$", problem);
    }
}
