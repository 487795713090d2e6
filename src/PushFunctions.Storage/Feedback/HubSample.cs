namespace PushFunctions.Storage.Feedback;

/// <summary>One push to one device, picked to ask the hub later what became of it.</summary>
/// <param name="NotificationId">The hub's name of it.</param>
/// <param name="Token">Whose push it was: a secret.</param>
/// <param name="BegunAt">When it began.</param>
public sealed record HubSample(string NotificationId, string Token, DateTimeOffset BegunAt)
{
    /// <summary>The id; the token is a secret.</summary>
    public override string ToString() => NotificationId;
}
