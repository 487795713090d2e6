using System.Text.RegularExpressions;
using PushFunctions.Http.Tests.Fakes;

namespace PushFunctions.Http.Tests.Console;

public sealed partial class ConsoleFilesTests
{
    [Fact]
    public async Task Page_AndWhateverItNames_IsThereUnderAStrictPolicy()
    {
        await using ApiServer api = await ApiServer.StartAsync();
        HashSet<string> seen = [];
        Queue<string> left = new(["/console"]);
        while (left.TryDequeue(out string? path))
        {
            Answer answer = await api.GetAsync(path);
            Assert.Equal(200, answer.Status);
            Assert.True(answer.NoSniff && answer.NoStore, path);
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';", answer.Policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", answer.Policy, StringComparison.Ordinal);
            Assert.DoesNotMatch(InlineCode(), answer.Body);
            foreach (string named in References().Matches(answer.Body).Select(match => match.Groups[1].Value.Replace("./", "/console/", StringComparison.Ordinal)))
            {
                Assert.StartsWith("/console/", named, StringComparison.Ordinal);
                if (seen.Add(named))
                {
                    left.Enqueue(named);
                }
            }
        }

        Assert.True(seen.Count > 10, string.Join(' ', seen));
    }

    [Theory]
    [InlineData("/console/none.js", 404)]
    [InlineData("/console/index.html", 200)]
    [InlineData("/console/INDEX.HTML", 404)]
    [InlineData("/console/", 400)]
    [InlineData("/console/..%2fopenapi.json", 404)]
    public async Task File_OfAnyName_IsOneOfOursOrNotThere(string path, int status)
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Assert.Equal(status, (await api.GetAsync(path)).Status);
    }

    [GeneratedRegex("""(?:(?:href|src)="|from ')([^"'#]+)["']""")]
    private static partial Regex References();

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(""")]
    private static partial Regex InlineCode();
}
