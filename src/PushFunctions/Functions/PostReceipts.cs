using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Receipts;
using PushFunctions.Http.Routes;

namespace PushFunctions.Functions;

/// <summary>Vendors cannot be given a header: the key stands in the address that they are configured with.</summary>
internal sealed class PostReceipts(ReceiptEndpoints receipts)
{
    [Function(nameof(PostReceipts))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.ReceiptsTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        receipts.PostAsync(request, request.Id("channel"), request.Id("app"), cancellationToken);
}
