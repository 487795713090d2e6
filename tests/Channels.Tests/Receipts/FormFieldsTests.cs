using System.Text;
using PushFunctions.Channels.Receipts;

namespace PushFunctions.Channels.Tests.Receipts;

public sealed class FormFieldsTests
{
    [Theory]
    [InlineData("data=a", "a")]
    [InlineData("x=1&data=a%2Bb+c&y=2", "a+b c")]
    [InlineData("d%61ta=%e6%97%a5%E6%9C%AC", "日本")]
    [InlineData("data=100%", "100%")]
    [InlineData("data=%zz%4", "%zz%4")]
    [InlineData("data=a=b", "a=b")]
    [InlineData("data=", "")]
    [InlineData("data=1&data=2", "1")]
    [InlineData("&&=&data", null)]
    [InlineData("metadata=1&datum=2", null)]
    [InlineData("", null)]
    public void Find_Body_GivesTheFieldDecoded(string body, string? value)
    {
        ReadOnlyMemory<byte>? found = FormFields.Find(Encoding.UTF8.GetBytes(body), "data");

        Assert.Equal(value, found is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null);
    }
}
