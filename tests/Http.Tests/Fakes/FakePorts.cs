using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Core.Apps;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Chunks;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Envelopes;
using PushFunctions.Core.Ports;
using PushFunctions.Core.Receipts;
using PushFunctions.Core.Users;

namespace PushFunctions.Http.Tests.Fakes;

/// <summary>The ports in memory, with a switch that breaks them.</summary>
internal sealed class FakePorts : IAppDirectory, IMessageStore, IPushQueue, IDeviceRegistry, IDeviceReports, IUserSettingsStore, IUserStore, IBadgeStore, IPresenceStore, IReadStore, IMessageAliases, IDeviceExport
{
    public const string ReceiptSecret = "receipts-of-nobody-but-these-tests";

    public const string Table = "PushMessages202611";

    public ConcurrentDictionary<(string App, string Id), EventRecord> Events { get; } = new();

    public ConcurrentQueue<DispatchEnvelope> Queue { get; } = new();

    /// <summary>Whether the pack that holds a message is refused.</summary>
    public Func<string, bool>? QueueFault { get; set; }

    /// <summary>Those of them that came in packs.</summary>
    public ConcurrentQueue<IReadOnlyList<DispatchEnvelope>> Packs { get; } = new();

    public SortedDictionary<int, ChunkRecord> Chunks { get; } = [];

    public ConcurrentDictionary<(string App, string User, string Device), Device> Devices { get; } = new();

    /// <summary>Whose devices were registered, in that order.</summary>
    public ConcurrentQueue<string> Registered { get; } = new();

    /// <summary>Composes as in production; sending through it is an error.</summary>
    public IPushChannel Channel { get; } = new ComposeOnly();

    /// <summary>The id of a conversation that is always one too many.</summary>
    public const string NoRoom = "one-too-many";

    public ConcurrentDictionary<(string App, string User), UserSettings> Settings { get; } = new();

    public ConcurrentDictionary<(string App, string User, string Conversation), ConversationSetting> Conversations { get; } = new();

    public ConcurrentDictionary<(string App, string User, string Device), int> Badges { get; } = new();

    public ConcurrentDictionary<(string App, string User), IReadOnlyList<Presence>> Presences { get; } = new();

    public ConcurrentDictionary<(string App, string User, string Conversation), ReadMark> Reads { get; } = new();

    /// <summary>What every call of storage throws for a key (message or user id); null lets it through.</summary>
    public Func<string, Exception?> Fault { get; set; } = _ => null;

    public Dictionary<string, TemplateText> Templates { get; } = [];

    public AppPolicy Policy { get; set; } = new();

    public int Calls { get; private set; }

    /// <summary>The keys of ids; <see cref="WithoutIds"/> leaves Tencent's literal payloads.</summary>
    public PayloadSettings Payload { get; set; } = new();

    public static PayloadSettings WithoutIds { get; } = new() { ConversationId = null, ConversationType = null, SenderId = null, MessageId = null };

    public AppProfile? Find(string app) => app is "default" or "shop"
        ? new AppProfile { Name = app, Templates = Templates, ReceiptTags = new ReceiptTags(ReceiptSecret), Payload = Payload, Policy = Policy }
        : null;

    public ChannelInstance? FindChannel(string app, DeviceRoute route) =>
        route.Channel is ChannelName.Apns or ChannelName.Fcm or ChannelName.Huawei ? new($"{app}/{route.Channel}", Channel) : null;

    public Task<StoredEvent> InsertEventAsync(EventRecord record, CancellationToken cancellationToken)
    {
        Break(record.MessageId);
        bool isNew = Events.TryAdd((record.App, record.MessageId), record);
        return Task.FromResult(new StoredEvent(Events[(record.App, record.MessageId)], Table, isNew));
    }

    public Task<StoredEvent?> FindEventAsync(string app, string messageId, CancellationToken cancellationToken)
    {
        Break(messageId);
        EventRecord? record = Events.GetValueOrDefault((app, messageId));
        return Task.FromResult(record is null ? null : new StoredEvent(record, Table, false));
    }

    /// <summary>Pages by number; a place that is no number is none.</summary>
    public Task<ExportedDevices?> ReadAsync(string app, string? from, int size, CancellationToken cancellationToken)
    {
        Break("export");
        if (!int.TryParse(from ?? "0", out int skip))
        {
            return Task.FromResult<ExportedDevices?>(null);
        }

        ExportedDevice[] all =
        [
            .. Devices.Where(pair => pair.Key.App == app).OrderBy(pair => pair.Key.User, StringComparer.Ordinal)
                .Select(pair => new ExportedDevice(pair.Key.User, pair.Value, pair.Value.RegisteredAt)),
        ];
        string? next = skip + size < all.Length ? $"{skip + size}" : null;
        return Task.FromResult<ExportedDevices?>(new ExportedDevices([.. all.Skip(skip).Take(size)], next));
    }

    public Dictionary<(string App, string Alias), string> Aliases { get; } = [];

    public Task PutAsync(string app, string alias, string messageId, CancellationToken cancellationToken)
    {
        Aliases[(app, alias)] = messageId;
        return Task.CompletedTask;
    }

    public Task<string?> FindAsync(string app, string alias, CancellationToken cancellationToken) =>
        Task.FromResult(Aliases.GetValueOrDefault((app, alias)));

    public Task<DateTimeOffset> MarkRecalledAsync(StoredEvent stored, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Break(stored.Record.MessageId);
        EventRecord record = Events[(stored.Record.App, stored.Record.MessageId)];
        Events[(record.App, record.MessageId)] = record with { RecalledAt = record.RecalledAt ?? at };
        return Task.FromResult(record.RecalledAt ?? at);
    }

    public Task<IReadOnlySet<int>> ListChunksAsync(string table, string app, string messageId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<int>>(
            Queue.Where(sent => sent.App == app && sent.MessageId == messageId).Select(sent => sent.Chunk).ToHashSet());

    public async IAsyncEnumerable<KeyValuePair<int, ChunkRecord>> ReadChunksAsync(
        string table, string app, string messageId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<int, ChunkRecord> chunk in Chunks)
        {
            await Task.Yield();
            yield return chunk;
        }
    }

    /// <summary>Rows of chunks that are there to be read one by one.</summary>
    public Dictionary<ChunkKey, StoredChunk> Rows { get; } = [];

    public Task<StoredChunk?> InsertChunkAsync(ChunkKey key, ChunkRecord record, CancellationToken cancellationToken) =>
        Task.FromResult(Rows.TryAdd(key, new StoredChunk(record, "v1")) ? Rows[key] : null);

    public Task<StoredChunk?> ReadChunkAsync(ChunkKey key, CancellationToken cancellationToken) => Task.FromResult(Rows.GetValueOrDefault(key));

    public Task<StoredChunk?> ReplaceChunkAsync(ChunkKey key, ChunkRecord record, string etag, CancellationToken cancellationToken) =>
        Task.FromResult<StoredChunk?>(Rows[key] = new StoredChunk(record, etag + "+"));

    public Task EnqueueAsync(DispatchEnvelope envelope, TimeSpan delay, CancellationToken cancellationToken)
    {
        Queue.Enqueue(envelope);
        return Task.CompletedTask;
    }

    public Task EnqueuePackAsync(ReadOnlyMemory<byte> pack, CancellationToken cancellationToken)
    {
        DispatchPack read = DispatchPack.TryParse(pack.Span, out _)!;
        if (read.Chunks.Any(chunk => QueueFault?.Invoke(chunk.MessageId) == true))
        {
            throw new RequestFailedException(503, "secret detail");
        }

        Packs.Enqueue(read.Chunks);
        foreach (DispatchEnvelope envelope in read.Chunks)
        {
            Queue.Enqueue(envelope);
        }

        return Task.CompletedTask;
    }

    public Task PoisonAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<RegistrationResult> RegisterAsync(
        string app, string userId, Device device, DevicesFull whenFull, CancellationToken cancellationToken)
    {
        Break(userId);
        Registered.Enqueue(userId);
        if (Devices.TryGetValue((app, userId, device.Id), out Device? known))
        {
            Devices[(app, userId, device.Id)] = device;
            bool isSame = known with { RegisteredAt = device.RegisteredAt } == device;
            return Task.FromResult(new RegistrationResult(isSame ? Registration.Unchanged : Registration.Updated, []));
        }

        Device[] others = [.. Devices.Where(pair => pair.Key.App == app && pair.Key.User == userId).Select(pair => pair.Value)];
        string[] replaced = [];
        if (others.Length == IDeviceRegistry.MaxDevices)
        {
            if (whenFull == DevicesFull.Refuse)
            {
                return Task.FromResult(new RegistrationResult(Registration.TooMany, []));
            }

            replaced = [others.MinBy(other => other.RegisteredAt)!.Id];
            Devices.TryRemove((app, userId, replaced[0]), out _);
        }

        Devices[(app, userId, device.Id)] = device;
        return Task.FromResult(new RegistrationResult(Registration.Created, replaced));
    }

    public Task<IReadOnlyList<Device>> ListAsync(string app, string userId, CancellationToken cancellationToken)
    {
        Break(userId);
        return Task.FromResult<IReadOnlyList<Device>>(
        [
            .. Devices.Where(pair => pair.Key.App == app && pair.Key.User == userId)
                .Select(pair => pair.Value)
                .OrderBy(device => device.Id, StringComparer.Ordinal),
        ]);
    }

    public Task<Device?> FindAsync(string app, string userId, string deviceId, CancellationToken cancellationToken)
    {
        Break(userId);
        return Task.FromResult(Devices.GetValueOrDefault((app, userId, deviceId)));
    }

    public Task<bool> RemoveAsync(string app, string userId, string deviceId, CancellationToken cancellationToken)
    {
        Break(userId);
        return Task.FromResult(Devices.TryRemove((app, userId, deviceId), out _));
    }

    public Task ForgetUserAsync(string app, string userId, CancellationToken cancellationToken)
    {
        Break(userId);
        foreach ((string App, string User, string Device) key in Devices.Keys.Where(key => key.App == app && key.User == userId))
        {
            Devices.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }

    public Task<bool> ReportAsync(string app, string userId, string deviceId, DeviceState state, CancellationToken cancellationToken)
    {
        Break(userId);
        bool isKnown = Devices.TryGetValue((app, userId, deviceId), out Device? device);
        if (isKnown)
        {
            Devices[(app, userId, deviceId)] = device! with { State = state };
        }

        return Task.FromResult(isKnown);
    }

    public Task<bool> NoteReachableAsync(string app, string userId, string deviceId, DateTimeOffset at, CancellationToken cancellationToken) =>
        ReportAsync(
            app,
            userId,
            deviceId,
            new DeviceState(DeviceStateKind.Background, at, Devices.GetValueOrDefault((app, userId, deviceId))?.State?.Unread),
            cancellationToken);

    public Task<UserSettings> FindSettingsAsync(string app, string userId, CancellationToken cancellationToken)
    {
        Break(userId);
        return Task.FromResult(Settings.GetValueOrDefault((app, userId)) ?? UserSettings.Default);
    }

    public Task PutSettingsAsync(string app, string userId, UserSettings settings, CancellationToken cancellationToken)
    {
        Break(userId);
        Settings[(app, userId)] = settings;
        return Task.CompletedTask;
    }

    public Task<ConversationSetting?> FindConversationAsync(
        string app, string userId, string conversationId, CancellationToken cancellationToken)
    {
        Break(userId);
        return Task.FromResult(Conversations.GetValueOrDefault((app, userId, conversationId)));
    }

    public Task<bool> PutConversationAsync(
        string app, string userId, string conversationId, ConversationSetting setting, CancellationToken cancellationToken)
    {
        Break(userId);
        bool hasRoom = conversationId != NoRoom;
        if (hasRoom)
        {
            Conversations[(app, userId, conversationId)] = setting;
        }

        return Task.FromResult(hasRoom);
    }

    public Task<bool> RemoveConversationAsync(string app, string userId, string conversationId, CancellationToken cancellationToken)
    {
        Break(userId);
        return Task.FromResult(Conversations.TryRemove((app, userId, conversationId), out _));
    }

    public UserSnapshot? FindKnown(string app, string userId, string conversationId) =>
        throw new NotSupportedException("the edge reads its users");

    public async Task<UserSnapshot> LoadAsync(string app, string userId, string conversationId, CancellationToken cancellationToken) =>
        new(userId, await ListAsync(app, userId, cancellationToken))
        {
            Settings = await FindSettingsAsync(app, userId, cancellationToken),
            Conversation = await FindConversationAsync(app, userId, conversationId, cancellationToken),
        };

    public Task<IReadOnlyDictionary<string, int>> CountAsync(
        string app, UserSnapshot user, ulong push, IReadOnlyDictionary<string, BadgeChange> changes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task<int> ResetAsync(string app, string userId, int unread, CancellationToken cancellationToken)
    {
        IReadOnlyList<Device> devices = await ListAsync(app, userId, cancellationToken);
        foreach (Device device in devices)
        {
            Badges[(app, userId, device.Id)] = unread;
        }

        return devices.Count;
    }

    public Task ReportAsync(string app, string userId, Presence presence, CancellationToken cancellationToken)
    {
        Break(userId);
        Presences[(app, userId)] = [.. PresencesOf(app, userId).Where(known => known.Client != presence.Client), presence];
        return Task.CompletedTask;
    }

    public Task WithdrawAsync(string app, string userId, string client, CancellationToken cancellationToken)
    {
        Break(userId);
        Presences[(app, userId)] = [.. PresencesOf(app, userId).Where(known => known.Client != client)];
        return Task.CompletedTask;
    }

    public Task<ReadMark> MarkAsync(string app, string userId, string conversationId, ReadMark mark, CancellationToken cancellationToken)
    {
        Break(userId);
        return Task.FromResult(Reads.AddOrUpdate((app, userId, conversationId), mark, (_, known) => known.UpTo >= mark.UpTo ? known : mark));
    }

    private IReadOnlyList<Presence> PresencesOf(string app, string userId) => Presences.GetValueOrDefault((app, userId)) ?? [];

    public Task<bool> RemoveDeadTokenAsync(
        string app, string userId, Device dead, DateTimeOffset verdictAt, CancellationToken cancellationToken) =>
        Task.FromResult(dead.RegisteredAt < verdictAt && Devices.TryRemove((app, userId, dead.Id), out _));

    public Task<bool> SuspectAsync(string app, string userId, Device device, TokenSuspicion? suspicion, CancellationToken cancellationToken)
    {
        bool isThere = Devices.TryGetValue((app, userId, device.Id), out Device? known) && known.Token == device.Token;
        if (isThere)
        {
            Devices[(app, userId, device.Id)] = known! with { Suspicion = suspicion is null ? null : known.Suspicion ?? suspicion };
        }

        return Task.FromResult(isThere);
    }

    public Task ProveAsync(string app, string userId, Device device, CancellationToken cancellationToken)
    {
        if (Devices.TryGetValue((app, userId, device.Id), out Device? known) && known.Token == device.Token)
        {
            Devices[(app, userId, device.Id)] = known with { IsUnproven = false };
        }

        return Task.CompletedTask;
    }

    private void Break(string key)
    {
        Calls++;
        if (Fault(key) is Exception fault)
        {
            throw fault;
        }
    }

    private sealed class ComposeOnly : IPushChannel
    {
        private readonly HubComposer _composer = new(new HubPayloadOptions());

        public Composition Compose(Notification notification) => _composer.Compose(notification);

        public Task<IReadOnlyList<DeliveryResult>> SendAsync(IReadOnlyList<PushBatch> batches, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
