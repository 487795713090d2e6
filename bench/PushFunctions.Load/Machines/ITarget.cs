namespace PushFunctions.Load.Machines;

/// <summary>What load is put on: ours, the floor, or what one would pick instead.</summary>
internal interface ITarget
{
    string Name { get; }

    /// <summary>The processes whose time, memory and system calls count as its own.</summary>
    IReadOnlyList<int> ProcessIds { get; }

    /// <summary>Requests that it made to its storage so far, without polls that found nothing; null where nobody counts.</summary>
    long? StorageRequests { get; }

    /// <summary>A POST of one event, or of several at once where it can take that.</summary>
    HttpRequestMessage CreatePost(IReadOnlyList<PushEvent> events);

    /// <summary>True once it takes an event, one to nobody.</summary>
    sealed async Task<bool> AcceptsAsync(HttpClient http)
    {
        try
        {
            using HttpRequestMessage post = CreatePost([PushEvent.To(new Phone("nobody", Phone.Apns, ""))]);
            using HttpResponseMessage answer = await http.SendAsync(post);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not yet
        }
    }

    /// <summary>Returns when all that was accepted is through.</summary>
    /// <param name="arrived">How many pushes of this round have come to the provider.</param>
    /// <param name="expected">How many are to come.</param>
    Task DrainAsync(Func<Task<int>> arrived, int expected);
}
