using System.Text.Json;
using System.Text.Json.Serialization;
using PushFunctions.Core.Envelopes;

namespace PushFunctions.Http.Json;

/// <summary>How the API reads and writes its own models: with the habits of <see cref="CoreJson"/>, and times in one form each.</summary>
internal static class HttpJson
{
    public static JsonSerializerOptions CreateOptions()
    {
        JsonSerializerOptions options = CoreJson.CreateOptions(JsonUnmappedMemberHandling.Disallow);
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new TimeOfDayConverter());
        return options;
    }
}
