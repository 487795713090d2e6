using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class PutConversationSetting(SettingsEndpoints settings)
{
    [Function(nameof(PutConversationSetting))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = ApiRoutes.ConversationSettingTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        settings.PutConversationAsync(request, request.Id("userId"), request.Id("conversationId"), cancellationToken);
}
