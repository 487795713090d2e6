using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Tencent;

namespace PushFunctions.Functions;

internal sealed class PostTencent(TencentEndpoints tencent)
{
    [Function(nameof(PostTencent))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = ApiRoutes.TencentTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        tencent.PostAsync(request, request.Id("app"), cancellationToken);
}
