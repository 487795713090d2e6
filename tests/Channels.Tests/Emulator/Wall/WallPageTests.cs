using System.Net;
using System.Text.RegularExpressions;

namespace PushFunctions.Channels.Tests.Emulator.Wall;

public sealed partial class WallPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Root_AskedByABrowser_IsThePageUnderAStrictPolicy()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var page = await GetAsync(emulator, "/", "text/html,application/xhtml+xml,*/*;q=0.8");

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Page_WhateverItNames_IsOnItsOwnOriginAndThere()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        HashSet<string> seen = [];
        Queue<string> left = new(["/"]);
        while (left.TryDequeue(out string? path))
        {
            using var answer = await GetAsync(emulator, path, "text/html");
            string text = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.True(answer.IsSuccessStatusCode, path);
            Assert.DoesNotMatch(InlineCode(), text);
            foreach (string named in References().Matches(text).Select(match => match.Groups[1].Value.Replace("./", "/wall/", StringComparison.Ordinal)))
            {
                Assert.StartsWith("/wall/", named, StringComparison.Ordinal);
                if (seen.Add(named))
                {
                    left.Enqueue(named);
                }
            }
        }

        Assert.True(seen.Count > 10, string.Join(' ', seen));
    }

    [Theory]
    [InlineData("/wall/none.js")]
    [InlineData("/wall/")]
    [InlineData("/wall/..%2fPushFunctions.Emulator.dll")]
    public async Task Page_OtherFile_IsNotThere(string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using var answer = await GetAsync(emulator, path, "*/*");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> GetAsync(RunningEmulator emulator, string path, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return emulator.SendAsync(request);
    }

    [GeneratedRegex("""(?:(?:href|src)="|from ')([^"'#]+)["']""")]
    private static partial Regex References();

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(""")]
    private static partial Regex InlineCode();
}
