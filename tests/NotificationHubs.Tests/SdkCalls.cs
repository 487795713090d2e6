using System.Globalization;
using System.Reflection;
using Microsoft.Azure.NotificationHubs;

namespace PushFunctions.NotificationHubs.Tests;

/// <summary>Every call that the official SDK's two clients have, with arguments that they take to the wire.</summary>
internal static class SdkCalls
{
    private const string PhoneToast =
        "<wp:Notification xmlns:wp=\"WPNotification\"><wp:Toast><wp:Text1>hi</wp:Text1></wp:Toast></wp:Notification>";

    private const string Toast = "<toast><visual><binding template=\"ToastText01\"><text id=\"1\">hi</text></binding></visual></toast>";

    /// <summary>All public methods that return a task, overloads too, each with a name that tells it from its overloads.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Of(Type client) => client
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType))
        .ToDictionary(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => $"{TypeOf(parameter)} {parameter.Name}"))})");

    /// <param name="client">A client of the method's type.</param>
    /// <param name="method">One of its calls.</param>
    /// <param name="notificationId">A notification that was sent.</param>
    public static Task CallAsync(object client, MethodInfo method, string notificationId)
    {
        MethodInfo call = method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(AppleRegistrationDescription)) : method;
        return (Task)call.Invoke(client, [.. call.GetParameters().Select(parameter => ArgumentFor(parameter, notificationId))])!;
    }

    private static string TypeOf(ParameterInfo parameter) => parameter.ParameterType switch
    {
        { IsGenericType: true } type => $"{type.Name.Split('`')[0]} of {string.Join(", ", type.GetGenericArguments().Select(argument => argument.Name))}",
        var type => type.Name,
    };

    private static object ArgumentFor(ParameterInfo parameter, string notificationId) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => TextFor(parameter.Name!, parameter.Member.Name, notificationId),
        var type when type == typeof(int) => 10,
        var type when type == typeof(CancellationToken) => TestContext.Current.CancellationToken,
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.Parse("2030-01-02T03:04:05Z", CultureInfo.InvariantCulture),
        var type when type == typeof(IEnumerable<string>) || type == typeof(IList<string>) => (string[])["one", "two"],
        var type when type == typeof(IDictionary<string, string>) => new Dictionary<string, string> { ["name"] = "value" },
        var type when type == typeof(IList<PartialUpdateOperation>) =>
            (PartialUpdateOperation[])[new() { Operation = UpdateOperationType.Add, Path = "/tags", Value = "one" }],
        var type when type == typeof(Notification) => new AppleNotification("""{"aps":{"alert":"hi"}}"""),
        var type when type == typeof(Installation) => new FcmV1Installation("installation-1", "token"),
        var type when typeof(RegistrationDescription).IsAssignableFrom(type) =>
            RegistrationFor(parameter.Member.Name),
        var type when type == typeof(NotificationHubDescription) => new NotificationHubDescription("push"),
        var type when type == typeof(NotificationHubJob) =>
            new NotificationHubJob { JobType = NotificationHubJobType.ExportRegistrations, OutputContainerUri = new Uri("https://storage.example.org/container") },
        var type => throw new InvalidOperationException($"no argument is known for {type} {parameter.Name} of {parameter.Member.Name}"),
    };

    private static AppleRegistrationDescription RegistrationFor(string member)
    {
        AppleRegistrationDescription registration = new(new string('a', 64));
        if (!member.StartsWith("CreateRegistration", StringComparison.Ordinal))
        {
            registration.RegistrationId = "registration-1";

            // The service alone gives one; who changes a registration must have it.
            typeof(RegistrationDescription).GetProperty(nameof(RegistrationDescription.ETag))!.SetValue(registration, "1");
        }

        return registration;
    }

    private static string TextFor(string name, string member, string notificationId) => name switch
    {
        "notificationId" => notificationId,
        "path" or "hubName" or "notificationHubPath" => "push",
        "channelUri" => "https://example.org/channel",
        "deviceToken" => new string('a', 64),
        "xmlTemplate" or "nativePayload" when member.Contains("Mpns", StringComparison.Ordinal) => PhoneToast,
        "windowsNativePayload" or "nativePayload" or "xmlTemplate" => Toast,
        "jsonPayload" when member.Contains("Template", StringComparison.Ordinal) => """{"aps":{"alert":"$(message)"}}""",
        "jsonPayload" => """{"aps":{"alert":"hi"}}""",
        _ => "some-id",
    };
}
