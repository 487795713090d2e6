using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class GetConversationSetting(SettingsEndpoints settings)
{
    [Function(nameof(GetConversationSetting))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = ApiRoutes.ConversationSettingTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        settings.GetConversationAsync(request, request.Id("userId"), request.Id("conversationId"), cancellationToken);
}
