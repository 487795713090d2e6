using System.Globalization;
using System.Text.Json.Nodes;
using PushFunctions.Emulator.Channels;

namespace PushFunctions.Emulator.Receipts;

/// <summary>The vendors' receipts as each documents them. Honor's form stands on no public page.</summary>
internal static class ReceiptForms
{
    // "Message receipt" (Push Kit), version 2, which both versions of the API can have: up to 100 statuses.
    private static readonly Dictionary<string, string> OfPushKit = new(StringComparer.Ordinal) { ["delivered"] = "0", ["dead"] = "2" };

    // Held back by an Android phone until its user lifts it; version 3 knows no such status.
    private static readonly Dictionary<string, string> OfPushKitForAndroid =
        new(OfPushKit, StringComparer.Ordinal) { ["held"] = "201" };

    public static IReadOnlyDictionary<string, ReceiptForm> ByChannel { get; } = new Dictionary<string, ReceiptForm>(StringComparer.Ordinal)
    {
        [ChannelNames.Huawei] = new(OfPushKitForAndroid, ["message", "android", "bi_tag"], WritePushKit),
        [ChannelNames.Harmony] = new(OfPushKit, ["pushOptions", "biTag"], WritePushKit),

        // "Message receipt" (OPPO Push): an array.
        [ChannelNames.Oppo] = new(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["delivered"] = "push_arrive", ["dead"] = "regid_invalid" },
            ["notification", "call_back_parameter"],
            facts => VendorPost.Json(new JsonArray(new JsonObject
            {
                ["messageId"] = facts.MessageId,
                ["appId"] = facts.Account,
                ["taskId"] = facts.MessageId,
                ["registrationIds"] = facts.Token,
                ["eventTime"] = facts.Time.ToString(CultureInfo.InvariantCulture),
                ["param"] = facts.Tag,
                ["eventType"] = facts.Word,
            }))),

        // Push server API 2.9.2: what was delivered, by task, and nothing else.
        [ChannelNames.Vivo] = new(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["delivered"] = "" },
            ["extra", "callback.param"],
            facts => VendorPost.Json(new JsonObject
            {
                [facts.MessageId] = new JsonObject { ["param"] = facts.Tag, ["targets"] = facts.Token },
            }))
        {
            IsForSinglesOnly = true,
        },

        // "Message delivery and receipts" (PushAPI).
        [ChannelNames.Meizu] = new(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["delivered"] = "1", ["clicked"] = "2" },
            ["extra", "callback.param"],
            facts => VendorPost.Form(
                ("cb", new JsonObject
                {
                    [$"{facts.MessageId}-{facts.Word}"] = new JsonObject
                    {
                        ["param"] = facts.Tag,
                        ["type"] = Number(facts.Word),
                        ["targets"] = new JsonArray(facts.Token),
                    },
                }.ToJsonString()),
                ("access_token", "emulator")))
        {
            Types = ["extra", "callback.type"],
        },

        // "All Users / Tags / UserID Push Callback" (Chat, 1047/67551): a stage and the code of the phone's own service, here APNs.
        [ChannelNames.Timpush] = new(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["delivered"] = "2", ["clicked"] = "3", ["dead"] = "410" },
            ["DataId"],
            WriteTimpush),

        // "Message receipts" (Mi Push, pId 1558).
        [ChannelNames.Xiaomi] = new(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["delivered"] = "1", ["clicked"] = "2", ["dead"] = "16" },
            ["extra", "callback.param"],
            facts => VendorPost.Form(("data", new JsonObject
            {
                [facts.MessageId] = new JsonObject
                {
                    ["param"] = facts.Tag,
                    ["type"] = Number(facts.Word),
                    ["targets"] = facts.Token,
                    ["barStatus"] = "Enable",
                    ["timestamp"] = facts.Time,
                },
            }.ToJsonString())))
        {
            Types = ["extra", "callback.type"],
        },
    };

    private static VendorPost WritePushKit(ReceiptFacts facts) => VendorPost.Json(new JsonObject
    {
        ["statuses"] = new JsonArray(new JsonObject
        {
            ["token"] = facts.Token,
            ["requestId"] = facts.MessageId,
            ["biTag"] = facts.Tag,
            ["pushType"] = 0,
            ["appPackageName"] = "com.example.chat",
            ["deliveryStatus"] = new JsonObject { ["result"] = Number(facts.Word), ["timestamp"] = facts.Time },
        }),
    });

    private static VendorPost WriteTimpush(ReceiptFacts facts)
    {
        bool isDead = facts.Word == "410";
        long seconds = facts.Time / 1000;
        return VendorPost.Json(new JsonObject
        {
            ["Events"] = new JsonArray(new JsonObject
            {
                ["CallbackCommand"] = "Push.AllMemberPush",
                ["EventType"] = 1,
                ["TaskId"] = $"batch_{facts.MessageId}",
                ["TaskTime"] = seconds,
                ["EventTime"] = seconds,
                ["DataId"] = facts.Tag,
                ["To_Account"] = facts.Token,
                ["PushPlatform"] = 1,
                ["PushStage"] = isDead ? 1 : Number(facts.Word),
                ["ErrCode"] = isDead ? Number(facts.Word) : 0,
                ["ErrInfo"] = isDead ? "Unregistered" : "OK",
            }),
        }) with
        {
            Query = $"SdkAppid={facts.Account}&CallbackCommand=Push.AllMemberPush&contenttype=json",
        };
    }

    private static int Number(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
