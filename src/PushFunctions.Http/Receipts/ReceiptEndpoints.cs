using Microsoft.AspNetCore.Http;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;
using PushFunctions.Core.Telemetry;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Json;
using PushFunctions.Http.Replies;
using PushFunctions.Http.Requests;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Receipts;

/// <summary>What vendors post about pushes that they took. They read nothing but the status and, some of them, a word of their own.</summary>
public sealed class ReceiptEndpoints
{
    private readonly ErrorBoundary _boundary;
    private readonly IAppDirectory _apps;
    private readonly IReceiptReaders _readers;
    private readonly ReceiptHandler _handler;
    private readonly PushMetrics _metrics;

    internal ReceiptEndpoints(ErrorBoundary boundary, IAppDirectory apps, IReceiptReaders readers, ReceiptHandler handler, PushMetrics metrics) =>
        (_boundary, _apps, _readers, _handler, _metrics) = (boundary, apps, readers, handler, metrics);

    /// <summary>Takes a vendor's receipts.</summary>
    public Task<IResult> PostAsync(HttpRequest request, string channel, string app, CancellationToken cancellationToken) => _boundary.RunAsync(
        request,
        ApiRoutes.PostReceipts,
        async () =>
        {
            if (_apps.Find(app) is not { } profile
                || !EnumNames.TryParse(channel, out ChannelName name)
                || _readers.FindReader(app, name) is not { } reader)
            {
                return ApiReply.Of(Problems.NotFound("There is no such app, or it gets no receipts for this channel."));
            }

            ReadOnlyMemory<byte> body = await RawBody.ReadAsync(request, cancellationToken);
            ReceiptReading reading = reader.Read(new ReceiptRequest(HeadersOf(request), QueryOf(request), body)
            {
                IsOurs = tag => profile.ReceiptTags?.Read(profile.Name, tag) is not null,
            });
            int taken = reading.Origin is ReceiptOrigin.Forged or ReceiptOrigin.Unreadable
                ? 0
                : await _handler.TakeAsync(profile, name, reading, cancellationToken);
            bool isForged = reading.Origin == ReceiptOrigin.Forged
                || (taken == 0 && reading.Receipts.Count + reading.Refused > 0 && !reading.AnswersStrangers);
            if (isForged)
            {
                _metrics.Receipt(app, name, "forged");
            }

            return Reply(isForged ? ReceiptReading.Forged.Reply : reading.Reply);
        });

    private static ApiReply Reply(ReceiptReply reply) => reply.Status >= StatusCodes.Status400BadRequest
        ? ApiReply.Of(Problems.RefusedReceipt(reply.Status))
        : reply.Body.Length == 0
        ? new ApiReply(reply.Status)
        : new ApiReply(reply.Status, System.Text.Encoding.UTF8.GetBytes(reply.Body), ApiReply.JsonType);

    private static Dictionary<string, string> HeadersOf(HttpRequest request) =>
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> QueryOf(HttpRequest request) =>
        request.Query.ToDictionary(query => query.Key, query => query.Value.ToString(), StringComparer.Ordinal);
}
