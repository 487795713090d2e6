using System.Text;
using PushFunctions.Cli.Importing;
using PushFunctions.Cli.Results;

namespace PushFunctions.Cli.Tests.Importing;

public sealed class RowSourceTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", null)]
    [InlineData("a;b\r\n1;2\r\n", null)]
    [InlineData("a\tb\n1\t2", null)]
    [InlineData("a|b\n1|2", null)]
    [InlineData("\ufeffa,b\n\n1,2\n\n", null)]
    [InlineData("a^b\n1^2", "^")]
    public async Task Csv_AnySeparator_IsRead(string text, string? separator)
    {
        SourceRow row = Assert.Single(await ReadAsync(text, RowFormat.Csv, separator));

        Assert.Equal((1, "1", "2"), (row.Number, row["a"], row["b"]));
        Assert.Null(row["c"]);
    }

    [Fact]
    public async Task Csv_QuotedCells_MayHoldAnything()
    {
        SourceRow[] rows = await ReadAsync("user,token\n\"a, \"\"b\"\"\nc\",t1\nÇağla 😀,t2\n", RowFormat.Csv);

        Assert.Equal(["a, \"b\"\nc", "Çağla 😀"], rows.Select(row => row["user"]));
        Assert.Equal([1, 2], rows.Select(row => row.Number));
    }

    [Fact]
    public async Task Csv_RowOfAnotherWidth_IsBadAndTheNextIsGood()
    {
        SourceRow[] rows = await ReadAsync("a,b\n1\n1,2,3\n4,5\n", RowFormat.Csv);

        Assert.Equal(["has 1 cells; the header has 2", "has 3 cells; the header has 2", null], rows.Select(row => row.Fault));
        Assert.Equal(["1", "1,2,3", "4,5"], rows.Select(row => row.Text));
    }

    [Theory]
    [InlineData("", "the table is empty")]
    [InlineData("a,b\n1,2\n", "the table has no column 'push'; it has: a, b")]
    public async Task Csv_NoHeaderOrColumn_IsAUsageError(string text, string message)
    {
        CliException wrong = await Assert.ThrowsAsync<CliException>(() => ReadAsync(text, RowFormat.Csv, asked: ["push"]));

        Assert.Equal(ExitCodes.Usage, wrong.ExitCode);
        Assert.StartsWith(message, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_UsedColumnTwice_IsAUsageError()
    {
        CliException wrong = await Assert.ThrowsAsync<CliException>(() => ReadAsync("x,x,token,token\n1,2,3,4\n", RowFormat.Csv));

        Assert.Equal((ExitCodes.Usage, "the table has the column 'token' more than once"), (wrong.ExitCode, wrong.Message));
    }

    [Theory]
    [InlineData(nameof(RowFormat.Csv), "user,token\nm?ller,t1\nmeier,t2\n")]
    [InlineData(nameof(RowFormat.Ndjson), "{\"user\":\"m?ller\"}\n{\"user\":\"meier\"}\n")]
    public async Task AnyForm_BytesThatAreNoUtf8_AreABadRow(string format, string text)
    {
        byte[] latin = [.. text.Select(letter => letter == '?' ? (byte)0xfc : (byte)letter)];

        SourceRow[] rows = await ReadAsync(latin, Enum.Parse<RowFormat>(format));

        Assert.Equal(["has bytes that are no UTF-8: convert the table, with iconv say", null], rows.Select(row => row.Fault));
    }

    [Fact]
    public async Task Ndjson_Members_AreNamedByTheirPath()
    {
        SourceRow[] rows = await ReadAsync(
            """
            {"uid": 17, "push": {"token": "t", "os": {"name": "ios"}}, "on": true, "none": null, "list": [1]}

            [1]
            {"uid":
            """, RowFormat.Ndjson);

        Assert.Equal(("17", "t", "ios", "true"), (rows[0]["uid"], rows[0]["push.token"], rows[0]["push.os.name"], rows[0]["on"]));
        Assert.Null(rows[0]["none"]);
        Assert.Equal([null, "is no JSON object", "is no JSON"], rows.Select(row => row.Fault));
        Assert.Equal([1, 2, 3], rows.Select(row => row.Number));
    }

    private static Task<SourceRow[]> ReadAsync(string text, RowFormat format, string? separator = null, params string[] asked) =>
        ReadAsync(Encoding.UTF8.GetBytes(text), format, separator, asked);

    private static async Task<SourceRow[]> ReadAsync(byte[] table, RowFormat format, string? separator = null, params string[] asked)
    {
        using MemoryStream stream = new(table);
        List<SourceRow> rows = [];
        await foreach (SourceRow row in RowSource.ReadAsync(stream, format, separator, asked, TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        return [.. rows];
    }
}
