using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using PushFunctions.Storage.Users;
using Yarp.ReverseProxy.Forwarder;

namespace PushFunctions.Load.Machines;

/// <summary>
/// Stands before Azurite's tables and answers what is asked of one user from an index, as Azure does; all else goes through. Azurite goes through
/// all rows of a table for each question: with ten thousand users in it that is ten milliseconds each, and ten thousand of those would outlast
/// what a host may remember of a user. Nothing here writes users once they are seeded.
/// </summary>
internal sealed partial class UserIndex : IAsyncDisposable
{
    private const string Account = "/devstoreaccount1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly byte[] Nobody = """{"value":[]}"""u8.ToArray();

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _azurite = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });
    private readonly StorageTally _tally;
    private readonly Uri _tables;
    private Dictionary<string, byte[]> _answers = [];

    private UserIndex(Uri tables, StorageTally tally)
    {
        (_tables, _tally) = (tables, tally);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public int Port => new Uri(_app.Urls.First()).Port;

    /// <summary>Reads all users, and listens.</summary>
    /// <param name="connectionString">Azurite's.</param>
    /// <param name="tally">Told of each question that Azurite does not see.</param>
    public static async Task<UserIndex> StartAsync(string connectionString, StorageTally tally)
    {
        TableServiceClient service = new(connectionString);
        UserIndex index = new(service.Uri, tally);
        await index.ReadAsync(service);
        await index._app.StartAsync();
        return index;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _azurite.Dispose();
    }

    // As they come over the wire, so that a client finds in an answer what Azurite would have put there.
    private async Task ReadAsync(TableServiceClient service)
    {
        string sas = service.GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, TimeProvider.System.GetUtcNow().AddHours(1)).Query;
        Dictionary<string, List<string>> rows = [];
        string next = "";
        do
        {
            using HttpRequestMessage request = new(HttpMethod.Get, $"{_tables.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{DeviceRows.TableName}(){sas}{next}");
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("application/json;odata=minimalmetadata"));
            using HttpResponseMessage answer = await _azurite.SendAsync(request, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            using JsonDocument page = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
            foreach (JsonElement row in page.RootElement.GetProperty("value").EnumerateArray())
            {
                string key = row.GetProperty("PartitionKey").GetString()!;
                (rows.TryGetValue(key, out List<string>? own) ? own : rows[key] = []).Add(row.GetRawText());
            }

            next = answer.Headers.TryGetValues("x-ms-continuation-NextPartitionKey", out IEnumerable<string>? partition)
                ? $"&NextPartitionKey={Uri.EscapeDataString(partition.First())}&NextRowKey={Uri.EscapeDataString(answer.Headers.GetValues("x-ms-continuation-NextRowKey").First())}"
                : "";
        }
        while (next.Length > 0);
        _answers = rows.ToDictionary(user => user.Key, user => Encoding.UTF8.GetBytes($$"""{"value":[{{string.Join(',', user.Value)}}]}"""));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == $"{Account}/{DeviceRows.TableName}()" && Partition().Match(context.Request.Query["$filter"].ToString()) is { Success: true } asked)
        {
            _tally.NoteRow();
            context.Response.ContentType = "application/json;odata=minimalmetadata";
            await context.Response.Body.WriteAsync(_answers.GetValueOrDefault(asked.Groups["key"].Value.Replace("''", "'", StringComparison.Ordinal), Nobody));
            return;
        }

        IHttpForwarder forwarder = context.RequestServices.GetRequiredService<IHttpForwarder>();
        await forwarder.SendAsync(context, _tables.GetLeftPart(UriPartial.Authority), _azurite, new ForwarderRequestConfig { ActivityTimeout = Patience });
    }

    // UserFilter.ForDispatch.
    [GeneratedRegex("^PartitionKey eq '(?<key>([^']|'')+)' and ")]
    private static partial Regex Partition();
}
