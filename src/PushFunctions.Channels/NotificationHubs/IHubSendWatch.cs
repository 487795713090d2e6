namespace PushFunctions.Channels.NotificationHubs;

/// <summary>A push to one device that a hub took, as far as the hub can be asked later what became of it.</summary>
/// <param name="Platform">The payload's <see cref="HubHeaders.Format"/>.</param>
/// <param name="Token">Whose push it was.</param>
/// <param name="NotificationId">The hub's name of it, of letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 128.</param>
/// <param name="BegunAt">When the call began, or a time before that.</param>
public sealed record HubSend(string Platform, string Token, string NotificationId, DateTimeOffset BegunAt)
{
    /// <summary>The id; the token is a secret.</summary>
    public override string ToString() => NotificationId;
}

/// <summary>Is told of direct sends. Called at every one of them, side by side.</summary>
public interface IHubSendWatch
{
    /// <summary>A send was taken. Throws nothing: the push is on its way, whatever comes of this.</summary>
    Task TookAsync(HubSend send, CancellationToken cancellationToken);
}
