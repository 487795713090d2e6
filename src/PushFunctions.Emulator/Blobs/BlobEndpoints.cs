using System.Globalization;
using System.Xml.Linq;

namespace PushFunctions.Emulator.Blobs;

/// <summary>
/// As much of Blob Storage as it takes to list a container and to read blobs or parts of them, which is all that the signatures given
/// out here allow.
/// </summary>
internal static class BlobEndpoints
{
    /// <summary>The account, and the first segment of its addresses: clients take the first segment for it where the host is an IP.</summary>
    public const string Account = "pushpnsfb";

    private const int LongestPage = 5000;

    public static void AddBlobs(this IServiceCollection services) => services.AddSingleton<BlobStore>().AddSingleton<BlobSas>();

    public static void MapBlobs(this IEndpointRouteBuilder routes)
    {
        routes.Map($"/{Account}/{{container}}", (RequestDelegate)(context => AnswerAsync(context, List)));
        routes.Map($"/{Account}/{{container}}/{{**blob}}", (RequestDelegate)(context => AnswerAsync(context, BlobParts.Read)));
    }

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, string, BlobStore, BlobReply> read)
    {
        string container = (string)context.Request.RouteValues["container"]!;
        var services = context.RequestServices;
        var reply = !services.GetRequiredService<BlobSas>().Opens(container, context.Request.Query)
                ? BlobReply.Refused(StatusCodes.Status403Forbidden, "AuthenticationFailed", "The signature does not open this resource, or no longer.")
            : !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
                ? BlobReply.Refused(StatusCodes.Status403Forbidden, "AuthorizationPermissionMismatch", "The signature is for reading and listing.")
                : read(context, container, services.GetRequiredService<BlobStore>());
        await reply.WriteAsync(context);
    }

    private static BlobReply List(HttpContext context, string container, BlobStore store)
    {
        var query = context.Request.Query;
        if (query["restype"] != "container" || query["comp"] != "list")
        {
            return BlobReply.Refused(StatusCodes.Status400BadRequest, "InvalidQueryParameterValue", "A container can only be listed here.");
        }

        int most = int.TryParse(query["maxresults"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked)
            ? Math.Clamp(asked, 1, LongestPage)
            : LongestPage;
        string prefix = query["prefix"].ToString();
        string marker = query["marker"].ToString();
        StoredBlob[] blobs =
        [
            .. store.List(container)
                .Where(blob => blob.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(blob.Name, marker) >= 0)
                .Take(most + 1),
        ];
        var listing = new XElement(
            "EnumerationResults",
            new XAttribute("ServiceEndpoint", $"{context.Request.Scheme}://{context.Request.Host}/{Account}/"),
            new XAttribute("ContainerName", container),
            new XElement("Blobs", blobs.Take(most).Select(Describe)),
            new XElement("NextMarker", blobs.Length > most ? blobs[most].Name : null));
        return BlobReply.Xml(StatusCodes.Status200OK, listing);
    }

    private static XElement Describe(StoredBlob blob) => new(
        "Blob",
        new XElement("Name", blob.Name),
        new XElement(
            "Properties",
            new XElement("Last-Modified", blob.ModifiedAt.ToString("r", CultureInfo.InvariantCulture)),
            new XElement("Etag", blob.ETag),
            new XElement("Content-Length", blob.Content.Length),
            new XElement("Content-Type", BlobReply.Octets),
            new XElement("BlobType", "BlockBlob"),
            new XElement("LeaseStatus", "unlocked"),
            new XElement("LeaseState", "available")));
}
