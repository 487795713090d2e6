using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Users;

namespace PushFunctions.Functions;

internal sealed class DeleteConversationSetting(SettingsEndpoints settings)
{
    [Function(nameof(DeleteConversationSetting))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = ApiRoutes.ConversationSettingTemplate)] HttpRequest request,
        CancellationToken cancellationToken) =>
        settings.DeleteConversationAsync(request, request.Id("userId"), request.Id("conversationId"), cancellationToken);
}
