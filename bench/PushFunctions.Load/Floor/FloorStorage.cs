using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using Azure.Storage.Queues;
using Azure.Storage.Sas;
using PushFunctions.Storage.Users;

namespace PushFunctions.Load.Floor;

/// <summary>
/// Storage by bare HTTP: no client library, and one signature in advance for all requests, which is what the cheapest client could do.
/// </summary>
internal sealed class FloorStorage(string connectionString, HttpClient http)
{
    private const string Queue = "floor-messages";
    private const string Outcomes = "FloorOutcomes";

    // What ours asks for at once, and the most that there is.
    private const int MostMessages = 32;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly QueueClient _queue = new(connectionString, Queue);
    private readonly TableServiceClient _tables = new(connectionString);
    private (string Messages, string QueueSas, string Tables, string TableSas) _addresses;

    /// <summary>A message that was taken and has to be deleted.</summary>
    internal sealed record Taken(string Id, string Receipt, byte[] Body);

    /// <summary>Makes queue and table, and signs.</summary>
    public async Task OpenAsync()
    {
        await _queue.CreateIfNotExistsAsync();
        await _tables.CreateTableIfNotExistsAsync(Outcomes);
        DateTimeOffset end = TimeProvider.System.GetUtcNow().AddDays(1);
        Uri queue = _queue.GenerateSasUri(QueueSasPermissions.All, end);
        Uri tables = _tables.GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, end);
        _addresses = ($"{queue.GetLeftPart(UriPartial.Path)}/messages", queue.Query[1..], tables.GetLeftPart(UriPartial.Path).TrimEnd('/'), tables.Query[1..]);
    }

    public async Task PutAsync(ReadOnlyMemory<byte> body)
    {
        using StringContent message = new($"<QueueMessage><MessageText>{Convert.ToBase64String(body.Span)}</MessageText></QueueMessage>", Encoding.ASCII, "application/xml");
        using HttpResponseMessage answer = await http.PostAsync($"{_addresses.Messages}?{_addresses.QueueSas}", message);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<IReadOnlyList<Taken>> ReceiveAsync()
    {
        await using Stream answer = await http.GetStreamAsync(
            string.Create(CultureInfo.InvariantCulture, $"{_addresses.Messages}?numofmessages={MostMessages}&visibilitytimeout=60&{_addresses.QueueSas}"));
        XDocument list = await XDocument.LoadAsync(answer, System.Xml.Linq.LoadOptions.None, CancellationToken.None);
        return [.. list.Root!.Elements().Select(message => new Taken(Text(message, "MessageId"), Text(message, "PopReceipt"), Convert.FromBase64String(Text(message, "MessageText"))))];

        static string Text(XElement message, string name) => message.Element(name)!.Value;
    }

    public async Task DeleteAsync(Taken message)
    {
        using HttpResponseMessage answer = await http.DeleteAsync(
            $"{_addresses.Messages}/{message.Id}?popreceipt={Uri.EscapeDataString(message.Receipt)}&{_addresses.QueueSas}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The tokens of a user's devices: all of the rows, as a push needs settings and receive options as well.</summary>
    public async Task<string[]> ReadTokensAsync(string userId)
    {
        string filter = Uri.EscapeDataString(UserFilter.ForDispatch("default", userId, "alice"));
        using HttpRequestMessage request = new(HttpMethod.Get, $"{_addresses.Tables}/{DeviceRows.TableName}()?$filter={filter}&{_addresses.TableSas}");
        request.Headers.Accept.ParseAdd("application/json;odata=nometadata");
        using HttpResponseMessage answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        using JsonDocument rows = await JsonDocument.ParseAsync(body);
        return [.. rows.RootElement.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("token").GetString()!)];
    }

    /// <summary>What became of a chunk, found by its event's id: what a report is read from.</summary>
    public async Task RecordAsync(string id, string chunk, byte[] outcomes)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"{_addresses.Tables}/{Outcomes}?{_addresses.TableSas}");
        request.Headers.Accept.ParseAdd("application/json;odata=nometadata");
        request.Headers.TryAddWithoutValidation("Prefer", "return-no-content");
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["PartitionKey"] = id, ["RowKey"] = chunk, ["outcomes"] = Convert.ToBase64String(outcomes), ["outcomes@odata.type"] = "Edm.Binary",
        }));
        request.Content.Headers.ContentType = Json;
        using HttpResponseMessage answer = await http.SendAsync(request);

        // A redelivery finds its own row.
        if (answer.StatusCode != System.Net.HttpStatusCode.Conflict)
        {
            answer.EnsureSuccessStatusCode();
        }
    }
}
