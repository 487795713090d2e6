using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PushFunctions.Http.Faults;
using PushFunctions.Http.Tencent;
using PushFunctions.Http.Validation;

namespace PushFunctions.Http.Tests.Tencent;

/// <summary>Whatever comes in, it is a message, none, or refused by name: nothing else is thrown, and every message is an event.</summary>
public sealed class TencentProperties
{
    private static readonly string[] Names =
    [
        "c2c-after-send", "group-after-send", "sendmsg", "send-group-msg", "state-change", "c2c-after-msg-report", "c2c-after-msg-withdraw",
    ];

    private static readonly JsonNode?[] Values =
    [
        null, "", "x", "a/b\\c\u0001", "\uFFFD😀", 0, 1, -1, long.MaxValue, 1.5, true, new JsonArray(), new JsonArray(1, null, "x"),
        new JsonObject(), new JsonObject { ["pushFunctions"] = "x" }, """{"pushFunctions":{"Title":{}}}""", new string('长', 20_000),
    ];

    [Property(MaxTest = 500)]
    public void Parse_AnyBytes_IsReadOrRefused(byte[] bytes) => Guarded(() => ReadEachWay(TencentNode.Parse(bytes)));

    [Property(MaxTest = 300)]
    public void Parse_SampleWithAByteChanged_IsReadOrRefused(NonNegativeInt sample, NonNegativeInt at, byte value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Samples.Read(Names[sample.Get % Names.Length]).ToJsonString());
        bytes[at.Get % bytes.Length] = (byte)(value & 0x7F); // bytes that are no UTF-8 never come so far

        Guarded(() => ReadEachWay(TencentNode.Parse(bytes)));
    }

    [Property(MaxTest = 1000)]
    public void Read_SampleWithAValueReplaced_IsAnEventOrRefused(NonNegativeInt sample, NonNegativeInt at, NonNegativeInt value)
    {
        JsonObject body = Samples.Read(Names[sample.Get % Names.Length]);
        JsonNode?[] nodes = [.. Descendants(body)];
        nodes[at.Get % nodes.Length]!.ReplaceWith(Values[value.Get % Values.Length]?.DeepClone());

        ReadEachWay(Samples.Node(body));
    }

    [Property(MaxTest = 1000)]
    public void Repair_AnyUnitsEscaped_ChangesLoneSurrogatesOnly(NonNegativeInt[] picks)
    {
        const string Units = "a\\u\"d8\uD83D\uDE00\uDBFF\uDC00\n";
        string text = new([.. picks.Select(pick => Units[pick.Get % Units.Length])]);
        string escaped = string.Concat(text.Select((unit, i) => unit switch
        {
            '\\' when i % 2 == 0 => "\\\\",
            _ when char.IsSurrogate(unit) || unit is '"' or '\\' or '\n' || i % 3 == 0 => $"\\u{(int)unit:x4}",
            _ => $"{unit}",
        }));

        string? read = Samples.Node($"{{\"x\":\"{escaped}\"}}").Text("x");

        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), read ?? "");
    }

    private static void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (ProblemException refused)
        {
            Assert.InRange(refused.Problem.Status, 400, 499);
        }
    }

    private static void ReadEachWay(TencentNode body)
    {
        Guarded(() => IsAnEvent(CallbackMessageReader.ReadDirect(body, Samples.Options)));
        Guarded(() => IsAnEvent(CallbackMessageReader.ReadGroup(body, Samples.Options)));
        Guarded(() => _ = SendMessageReader.Read(body, Samples.Options).Message is { } message ? TencentEvent.Of("default", message) : null);
        Guarded(() => StateChange.Read(body, "iOS"));
        Guarded(() => CallbackMessageReader.KeyOf(body));
    }

    // A callback's message was sent long ago: it must be pushed, whatever breaks our rules in it.
    private static void IsAnEvent(ReadMessage read)
    {
        if (read.Message is { } message)
        {
            Assert.Empty(new EventValidator().Validate(TencentEvent.Of("default", message with { Push = null })).Errors);
        }
    }

    private static IEnumerable<JsonNode?> Descendants(JsonNode? node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.Where(child => child is not null).SelectMany(child => Descendants(child).Prepend(child));
    }
}
