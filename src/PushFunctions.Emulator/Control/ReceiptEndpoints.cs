using PushFunctions.Emulator.Receipts;
using PushFunctions.Emulator.Records;

namespace PushFunctions.Emulator.Control;

/// <summary>What a vendor is to tell afterwards: <c>POST /receipts</c>.</summary>
internal static class ReceiptEndpoints
{
    public static void AddReceipts(this IServiceCollection services) => services.AddSingleton<ReceiptSignatures>().AddSingleton<ReceiptSender>();

    public static void MapReceipts(this IEndpointRouteBuilder routes) => routes.MapPost("/receipts", PostAsync);

    private static async Task PostAsync(HttpContext context)
    {
        var (request, problem) = await ControlReply.ReadAsync(context, ControlJson.Relaxed.ReceiptRequest);
        problem ??= request!.Problem();
        if (problem is not null)
        {
            await ControlReply.WriteAsync(context, problem);
            return;
        }

        var form = ReceiptForms.ByChannel[request!.Channel!];
        var log = context.RequestServices.GetRequiredService<DeliveryLog>();
        var arrived = log.Read(delivery =>
            delivery.Channel == request.Channel && delivery.Token == request.Token && delivery.Verdict == "delivered").Entries;
        var delivery = arrived.Count == 0 ? null : arrived[^1];
        if (delivery is null || form.TagOf(delivery.Payload) is not { } tag || !form.IsAskedFor(delivery.Payload, request.Kind!))
        {
            await ControlReply.WriteAsync(context, Problem("$.token", delivery is null
                ? "names a device that got nothing"
                : "names a device whose last push asked for no such receipt"));
            return;
        }

        if (form.IsForSinglesOnly && log.Read(other => other.NotificationId == delivery.NotificationId).Entries.Count > 1)
        {
            await ControlReply.WriteAsync(
                context, Problem("$.token", "names a device whose last push went to a list, of which this vendor tells nothing"));
            return;
        }

        var post = form.Write(FactsOf(delivery, form, request, request.Forge == "tag" ? Bend(tag) : tag, context));
        try
        {
            var posted = await context.RequestServices.GetRequiredService<ReceiptSender>().SendAsync(
                request.Channel!, new Uri(request.To!), post, request.Forge == "signature", context.RequestAborted);
            await ControlReply.WriteAsync(context, posted, ControlJson.Relaxed.PostedReceipt);
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            await ControlReply.WriteAsync(context, Problem("$.to", "does not answer"));
        }
    }

    private static ReceiptFacts FactsOf(Delivery delivery, ReceiptForm form, ReceiptRequest request, string tag, HttpContext context) => new(
        delivery.Token, tag, form.Words[request.Kind!], delivery.NotificationId, delivery.Account ?? "",
        context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds());

    // As long as a right one, and as well-formed.
    private static string Bend(string tag) => tag[..^1] + (tag[^1] == 'A' ? 'B' : 'A');

    private static ControlProblem Problem(string path, string fault) =>
        ControlProblem.Of(new Dictionary<string, string>(StringComparer.Ordinal) { [path] = fault });
}
