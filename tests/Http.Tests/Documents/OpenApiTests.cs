using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using PushFunctions.Core.Dispatching;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Ports;
using PushFunctions.Http.Checkups;
using PushFunctions.Http.Devices;
using PushFunctions.Http.Documents;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Hosting;
using PushFunctions.Http.Messages;
using PushFunctions.Http.Poison;
using PushFunctions.Http.Rosters;
using PushFunctions.Http.Routes;
using PushFunctions.Http.Status;
using PushFunctions.Http.Tencent;
using PushFunctions.Http.Tests.Fakes;
using PushFunctions.Http.Users;
using PushFunctions.Service.Results;

namespace PushFunctions.Http.Tests.Documents;

/// <summary>Holds the document to the code, both ways: what it says is so, and nothing is left unsaid.</summary>
public sealed class OpenApiTests
{
    private static readonly OpenApiDocument Document = OpenApiDocument.Load();

    private static readonly JsonTypeInfo[] Requests =
    [
        CoreJson.Strict.MessageEvent, DeviceJson.Strict.DeviceBody, DeviceJson.Strict.RegistrationBody, DeviceJson.Strict.StateBody, UserJson.Strict.BadgeBody,
        UserJson.Strict.PresenceBody, UserJson.Strict.ReadBody, UserJson.Strict.SettingsBody, UserJson.Strict.ConversationSettingBody,
        RosterJson.Strict.RosterBody, RosterJson.Strict.RosterPatch,
        PoisonJson.Strict.ReplayBody, MessageJson.Strict.RecallBody,
    ];

    private static readonly JsonTypeInfo[] Answers =
    [
        MessageJson.Strict.PostedMessage, MessageJson.Strict.IReadOnlyListPostResult, MessageJson.Strict.DryRunReport,
        MessageJson.Strict.IReadOnlyListDryRunResult, MessageJson.Strict.MessageReport, MessageJson.Strict.RecallView, DeviceJson.Strict.DeviceView,
        DeviceJson.Strict.DeviceList, DeviceJson.Strict.IReadOnlyListRegisteredDevice, DeviceJson.Strict.DeviceExportPage, UserJson.Strict.BadgeView, UserJson.Strict.PresenceView, UserJson.Strict.ReadView,
        UserJson.Strict.SettingsView, UserJson.Strict.ConversationSettingView,
        RosterJson.Strict.RosterView, ProblemJson.Strict.Problem, HealthJson.Strict.HealthReport, ResultJson.Ours.ResultEvents,
        TencentJson.Plain.TencentReply, PoisonJson.Strict.PoisonPage, PoisonJson.Strict.ReplayResult, StatusJson.Strict.StatusView,
        CheckupJson.Strict.CheckupView,
    ];

    [Fact]
    public async Task Get_Document_IsServedAsItIs()
    {
        await using ApiServer api = await ApiServer.StartAsync();

        Answer answer = await api.GetAsync("/openapi/v1.json");

        Assert.Equal((200, "application/json"), (answer.Status, answer.ContentType));
        Assert.Equal("3.1.0", answer.Json.GetProperty("openapi").GetString());
    }

    [Fact]
    public void Paths_AgainstRoutes_AreTheSame()
    {
        Assert.Equal(
            ApiRoutes.All.Select(route => $"{route.Method} {route.Template} {route.Name}").Order(StringComparer.Ordinal),
            Document.Operations().Select(o => $"{o.Method} {o.Path} {o.Operation.GetProperty("operationId")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Routes_AllOfTheClass_AreInTheTableAndMapped()
    {
        IEnumerable<string> declared = typeof(ApiRoutes)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(ApiRoute))
            .Select(property => property.Name);
        WebApplication app = WebApplication.CreateSlimBuilder().Build();
        app.MapPushFunctions();
        IEnumerable<ApiRoute?> mapped = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<ApiRoute>());

        Assert.Equal(declared.Order(), ApiRoutes.All.Select(route => route.Name).Order());
        Assert.Equal(ApiRoutes.All.OrderBy(route => route.Name), mapped.OrderBy(route => route!.Name));
    }

    [Fact]
    public void Operations_ParametersAndSecurity_AreThoseOfTheRoute()
    {
        foreach ((string path, string method, JsonElement operation) in Document.Operations())
        {
            ApiRoute route = ApiRoutes.All.Single(known => known.Template == path && known.Method == method);
            IEnumerable<JsonElement> parameters = operation.TryGetProperty("parameters", out JsonElement list)
                ? list.EnumerateArray().Select(Document.Follow)
                : [];
            IEnumerable<string?> Names(string place) => parameters
                .Where(parameter => parameter.GetProperty("in").GetString() == place)
                .Select(parameter => parameter.GetProperty("name").GetString())
                .Order(StringComparer.Ordinal);

            Assert.Equal(route.Query.Order(StringComparer.Ordinal), Names("query"));
            IEnumerable<string> places = path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}'));
            Assert.Equal(places.Order(StringComparer.Ordinal), Names("path"));
            Assert.Equal(route.Access == RouteAccess.Anonymous, operation.TryGetProperty("security", out _));
            Assert.All(
                operation.GetProperty("responses").EnumerateObject().Where(response => IsProblem(route, response.Name)),
                response => Assert.True(
                    Document.Follow(response.Value).GetProperty("content").TryGetProperty(route.IsForeign ? "application/json" : "application/problem+json", out _)));
        }
    }

    [Fact]
    public void Schemas_AgainstModels_HaveTheSameMembersBothWays()
    {
        Dictionary<Type, JsonTypeInfo> models = Reachable([.. Requests, .. Answers]);

        Assert.Equal(
            models.Keys.Select(type => type.Name).Order(StringComparer.Ordinal),
            Document.Schemas.EnumerateObject().Select(schema => schema.Name).Order(StringComparer.Ordinal));
        foreach ((Type type, JsonTypeInfo model) in models.Where(pair => pair.Value.Kind == JsonTypeInfoKind.Object))
        {
            JsonElement properties = Document.Schemas.GetProperty(type.Name).GetProperty("properties");
            Assert.Equal(
                model.Properties.Select(property => property.Name).Order(StringComparer.Ordinal),
                properties.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
            foreach (JsonPropertyInfo property in model.Properties)
            {
                Type? target = Models(property.PropertyType, model.Options).SingleOrDefault();
                Assert.True(
                    target?.Name == OpenApiDocument.Reference(properties.GetProperty(property.Name)),
                    $"{type.Name}.{property.Name} refers to another schema than {target?.Name}");
            }
        }
    }

    [Fact]
    public void Schemas_OfRequests_SayWhatIsRequiredAndWhatMayBeNull()
    {
        foreach ((Type type, JsonTypeInfo model) in Reachable(Requests).Where(pair => pair.Value.Kind == JsonTypeInfoKind.Object))
        {
            JsonElement schema = Document.Schemas.GetProperty(type.Name);
            IEnumerable<string?> required = schema.TryGetProperty("required", out JsonElement list)
                ? list.EnumerateArray().Select(name => name.GetString())
                : [];
            Assert.Equal(model.Properties.Where(p => p.IsRequired).Select(p => p.Name), required);
            Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
            Assert.All(model.Properties, property => Assert.True(
                property.IsSetNullable == OpenApiDocument.AllowsNull(schema.GetProperty("properties").GetProperty(property.Name)),
                $"{type.Name}.{property.Name} and null"));
        }
    }

    [Fact]
    public void Schemas_OfEnums_ListTheNames()
    {
        foreach (Type type in Reachable([.. Requests, .. Answers]).Keys.Where(type => type.IsEnum))
        {
            string choices = (string)typeof(EnumNames).GetMethod(nameof(EnumNames.Choices))!.MakeGenericMethod(type).Invoke(null, null)!;
            IEnumerable<JsonElement> names = Document.Schemas.GetProperty(type.Name).GetProperty("enum").EnumerateArray();
            Assert.Equal(choices, string.Join(", ", names.Select(name => name.GetString())));
        }
    }

    [Theory]
    [InlineData("MessageEvent", "id", "maxLength", MessageLimits.IdLength)]
    [InlineData("MessageEvent", "recipients", "maxItems", MessageLimits.Recipients)]
    [InlineData("MessageEvent", "content", "maxItems", MessageLimits.ContentElements)]
    [InlineData("Conversation", "name", "maxLength", MessageLimits.NameLength)]
    [InlineData("Sender", "nameCard", "maxLength", MessageLimits.NameLength)]
    [InlineData("Recipient", "badge", "maximum", MessageLimits.Badge)]
    [InlineData("Recipient", "exceptDevices", "maxItems", IDeviceRegistry.MaxDevices)]
    [InlineData("Mentions", "userIds", "maxItems", MessageLimits.Mentions)]
    [InlineData("PushOptions", "title", "maxLength", MessageLimits.TitleLength)]
    [InlineData("PushOptions", "body", "maxLength", MessageLimits.TextLength)]
    [InlineData("PushOptions", "image", "maxLength", MessageLimits.UrlLength)]
    [InlineData("PushOptions", "timeToLive", "maximum", MessageLimits.TimeToLiveSeconds)]
    [InlineData("PushOptions", "delay", "maximum", MessageLimits.DelaySeconds)]
    [InlineData("PushOptions", "localized", "maxItems", MessageLimits.Localized)]
    [InlineData("ClickOptions", "page", "maxLength", MessageLimits.PageLength)]
    [InlineData("ClickOptions", "link", "maxLength", MessageLimits.UrlLength)]
    [InlineData("TemplateUse", "parameters", "maxProperties", MessageLimits.Parameters)]
    [InlineData("BadgeOptions", "add", "maximum", MessageLimits.BadgeAdd)]
    [InlineData("BadgeOptions", "set", "maximum", MessageLimits.BadgeSet)]
    [InlineData("HarmonyOptions", "soundDuration", "maximum", MessageLimits.SoundDurationSeconds)]
    [InlineData("ApnsOptions", "subtitle", "maxLength", MessageLimits.TitleLength)]
    [InlineData("FcmOptions", "channelId", "maxLength", MessageLimits.TokenLength)]
    [InlineData("RosterBody", "members", "maxItems", IRosterStore.MaxMembers)]
    [InlineData("RosterPatch", "add", "maxItems", IRosterStore.MaxMembers)]
    [InlineData("RosterMember", "nameCard", "maxLength", MessageLimits.NameLength)]
    [InlineData("ReplayBody", "ids", "maxItems", ReplayBody.MaxIds)]
    [InlineData("Problem", "errors", "maxItems", Problems.MaxErrors)]
    [InlineData("ResultEvents", "events", "maxItems", ResultEnvelope.MaxLines)]
    [InlineData("DryRunReport", "recipients", "maximum", DryRun.MaxRecipients)]
    [InlineData("SettingsBody", "displayName", "maxLength", MessageLimits.NameLength)]
    [InlineData("DeviceList", "devices", "maxItems", IDeviceRegistry.MaxDevices)]
    [InlineData("DeviceExportPage", "devices", "maxItems", DeviceExportEndpoints.MaxSize)]
    public void Schemas_Limits_AreTheCodes(string schema, string property, string keyword, int limit) =>
        Assert.Equal(limit, Document.Schemas.GetProperty(schema).GetProperty("properties").GetProperty(property).GetProperty(keyword).GetInt32());

    [Fact]
    public void Schema_OfASound_IsAStringOrAnObjectWithinTheCodesLimits()
    {
        JsonElement[] forms = [.. Document.Schemas.GetProperty(nameof(PushSound)).GetProperty("oneOf").EnumerateArray()];
        JsonElement members = forms[1].GetProperty("properties");

        Assert.Equal(["string", "object"], forms.Select(form => form.GetProperty("type").GetString()));
        Assert.All([forms[0], members.GetProperty("name")], name => Assert.Equal(MessageLimits.TokenLength, name.GetProperty("maxLength").GetInt32()));
        Assert.Equal(["name", "critical", "volume"], members.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void Examples_OfBodies_AreValid()
    {
        // Those of foreign shapes have no model of ours; a test of their own sends them.
        foreach ((_, _, JsonElement operation) in Document.Operations()
            .Where(o => o.Operation.TryGetProperty("requestBody", out _) && o.Path.StartsWith("api/", StringComparison.Ordinal)))
        {
            JsonElement json = operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            JsonElement schema = json.GetProperty("schema");
            bool isArray = schema.TryGetProperty("items", out JsonElement items);
            string name = OpenApiDocument.Reference(isArray ? items : schema) ?? nameof(MessageEvent); // messages come alone or in an array
            JsonTypeInfo model = Requests.Single(request => request.Type.Name == name);
            foreach (JsonElement example in json.GetProperty("examples").EnumerateObject().Select(example => example.Value.GetProperty("value")))
            {
                Assert.All(isArray ? [.. example.EnumerateArray()] : (JsonElement[])[example], value =>
                    Assert.NotNull(JsonSerializer.Deserialize(value.GetRawText(), model)));
            }
        }
    }

    // 401 is the host's own; to vendors a wrong body is answered without one.
    private static bool IsProblem(ApiRoute route, string status) =>
        status[0] is '4' or '5' && status != "401" && (route != ApiRoutes.PostReceipts || status != "400");

    /// <summary>Objects, enums and sounds, which are either of two things, that can be met on the way through the models.</summary>
    private static Dictionary<Type, JsonTypeInfo> Reachable(IEnumerable<JsonTypeInfo> roots)
    {
        Dictionary<Type, JsonTypeInfo> found = [];
        Queue<(Type Type, JsonSerializerOptions Options)> open =
            new(roots.SelectMany(root => Models(root.Type, root.Options).Select(type => (type, root.Options))));
        while (open.TryDequeue(out (Type Type, JsonSerializerOptions Options) next))
        {
            JsonTypeInfo model = next.Options.GetTypeInfo(next.Type);
            if (found.TryAdd(next.Type, model))
            {
                foreach (Type type in model.Properties.SelectMany(property => Models(property.PropertyType, next.Options)))
                {
                    open.Enqueue((type, next.Options));
                }
            }
        }

        return found;
    }

    private static IEnumerable<Type> Models(Type type, JsonSerializerOptions options)
    {
        JsonTypeInfo model = options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        Type inner = model.Kind == JsonTypeInfoKind.Enumerable ? model.ElementType! : model.Type;
        return options.GetTypeInfo(inner).Kind == JsonTypeInfoKind.Object || inner.IsEnum || inner == typeof(PushSound) ? [inner] : [];
    }
}
