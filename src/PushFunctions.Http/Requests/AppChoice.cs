using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Requests;

/// <summary>Finds the app that a request means: its body's or its query's, which must not contradict each other.</summary>
internal static class AppChoice
{
    /// <summary>The app, or what is wrong with it.</summary>
    /// <param name="apps">The apps of this deployment.</param>
    /// <param name="fromQuery">What <c>?app=</c> says, or null.</param>
    /// <param name="fromBody">What the body's <c>app</c> says, or null.</param>
    /// <param name="path">The JSON path of what holds the member <c>app</c>; null where there is no body.</param>
    public static (string App, FieldError? Error) Resolve(IAppDirectory apps, string? fromQuery, string? fromBody, string? path)
    {
        string app = fromBody ?? fromQuery ?? Identifiers.DefaultApp;
        string where = path is null || (fromBody is null && fromQuery is not null) ? "query.app" : $"{path}.app";
        string? message = null;
        if (!Identifiers.IsApp(app))
        {
            message = "must match [a-z0-9-]{1,32}";
        }
        else if (fromQuery is not null && fromQuery != app)
        {
            message = $"is '{app}' and contradicts the query's app={Excerpt.Of(fromQuery)}";
        }
        else if (apps.Find(app) is null)
        {
            message = (fromBody ?? fromQuery) is null
                ? $"is missing, and there is no app '{app}' to stand in for it"
                : $"names the unknown app '{app}'";
        }

        return (app, message is null ? null : new FieldError(where, message));
    }
}
