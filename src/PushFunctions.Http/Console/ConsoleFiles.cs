using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using PushFunctions.Http.Replies;

namespace PushFunctions.Http.Console;

/// <summary>The page's files, which are part of the assembly: read once, since the assembly does not change while it runs.</summary>
internal static class ConsoleFiles
{
    private const string Prefix = "console/";

    // Nothing inline, nothing from elsewhere, no frame around it, and no way from text to markup.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Lazy<FrozenDictionary<string, ApiReply>> Files = new(Load);

    /// <summary>A file by its name, or null.</summary>
    public static ApiReply? Find(string name) => Files.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, ApiReply> Load()
    {
        Assembly assembly = typeof(ConsoleFiles).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    private static ApiReply Read(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new ApiReply(StatusCodes.Status200OK, content, Types[Path.GetExtension(name)]) { ContentSecurityPolicy = Policy };
    }
}
