namespace PushFunctions.Load.Floor;

/// <summary>A message to some users, as the floor is posted it and keeps it in its queue: an array of them.</summary>
internal sealed record FloorEvent(string Id, string[] Users);
