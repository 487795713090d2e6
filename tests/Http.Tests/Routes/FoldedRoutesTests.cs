using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Tests.Routes;

/// <summary>
/// Clients, proxies and the Functions host fold <c>.</c> and <c>..</c> out of a path before anybody of ours sees it. Whatever is left must be
/// no other route of the same method, so that an id can never turn one request into another.
/// </summary>
public sealed class FoldedRoutesTests
{
    public static TheoryData<string> Routes => [.. ApiRoutes.All.Select(route => route.Name)];

    [Theory]
    [MemberData(nameof(Routes))]
    public void Fold_IdsReplacedByDotSegments_IsNoOtherRouteOfTheMethod(string name)
    {
        ApiRoute route = ApiRoutes.All.Single(known => known.Name == name);

        foreach (string[] dotted in WithDots(route.Template.Split('/')).Where(dotted => dotted.Any(segment => segment is "." or "..")))
        {
            string[] left = Fold(dotted);
            Assert.DoesNotContain(
                ApiRoutes.All.Where(other => other.Method == route.Method),
                other => CouldBe(left, other.Template.Split('/')));
        }
    }

    [Theory]
    [InlineData("DELETE", "api/users/alice/devices/..", "DELETE", "api/users/{userId}/")]
    [InlineData("GET", "api/users/../conversations/team-1", "GET", "api/conversations/{conversationId}")]
    public void Fold_TableOfOldDays_IsFound(string method, string path, string otherMethod, string other) =>
        Assert.True(method == otherMethod && CouldBe(Fold(path.Split('/')), other.Split('/')));

    [Theory]
    [InlineData("a/./b", "a/b")]
    [InlineData("a/../b", "b")]
    [InlineData("a/b/..", "a/")]
    [InlineData("a/b/.", "a/b/")]
    [InlineData("../a/../../b/..", "")]
    public void Fold_Path_IsWhatUriMakesOfIt(string path, string folded)
    {
        Assert.Equal(folded, string.Join('/', Fold(path.Split('/'))));
        Assert.Equal("/" + folded, new Uri("http://localhost/" + path).AbsolutePath);
    }

    // RFC 3986, 5.2.4: what a dot segment at the end leaves is a slash, which every route refuses.
    private static string[] Fold(string[] segments)
    {
        List<string> left = [];
        foreach (string segment in segments)
        {
            if (segment == ".." && left.Count > 0)
            {
                left.RemoveAt(left.Count - 1);
            }
            else if (segment is not ("." or ".."))
            {
                left.Add(segment);
            }
        }

        return segments[^1] is "." or ".." ? [.. left, ""] : [.. left];
    }

    // An id that is still one may be any but a word of the path; both sides' ids are whatever makes them meet.
    private static bool CouldBe(string[] path, string[] template) =>
        path.Length == template.Length && path.Zip(template).All(pair => (IsId(pair.First), IsId(pair.Second)) switch
        {
            (false, false) => pair.First == pair.Second,
            (false, true) => pair.First.Length > 0 && !(pair.Second == "{userId}" && UserIds.IsPathWord(pair.First)),
            (true, false) => pair.Second.Length > 0,
            (true, true) => true,
        });

    private static IEnumerable<string[]> WithDots(string[] template) => template.Aggregate(
        (IEnumerable<string[]>)[[]],
        (paths, segment) => paths.SelectMany(path => Choices(segment).Select(choice => (string[])[.. path, choice])));

    private static string[] Choices(string segment) => IsId(segment) ? [segment, ".", ".."] : [segment];

    private static bool IsId(string segment) => segment.StartsWith('{');
}
