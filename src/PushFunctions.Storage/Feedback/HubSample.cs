using PushFunctions.Core.Devices;

namespace PushFunctions.Storage.Feedback;

/// <summary>One push to one device, picked to ask the hub later what became of it.</summary>
/// <param name="NotificationId">The hub's name of it.</param>
/// <param name="Token">Whose push it was. Not the token: a user who is forgotten is not found here.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="Pushed">To how many different tokens whoever wrote it had pushed in the hour before; 0 if that is not known.</param>
public sealed record HubSample(string NotificationId, TokenDigest Token, DateTimeOffset BegunAt, int Pushed);
