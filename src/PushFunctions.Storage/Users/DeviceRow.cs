using Azure;
using Azure.Data.Tables;
using PushFunctions.Core.Badges;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Json;
using PushFunctions.Storage.Tables;

namespace PushFunctions.Storage.Users;

/// <summary>Which device of which user of which app.</summary>
internal sealed record DeviceKey(string App, string UserId, string DeviceId);

/// <summary>Where a device's row stands. Only <see cref="Active"/> ones are ever seen from outside.</summary>
internal enum RegistrationState
{
    /// <summary>Its registration is under way, or was interrupted; it is not pushed to.</summary>
    Pending,

    /// <summary>Registered: the token's row names this device's claim.</summary>
    Active,

    /// <summary>On its way out, or the removal was interrupted; it is not pushed to.</summary>
    Leaving,
}

/// <summary>A claim on a token: its partition in <c>PushTokens</c>, and the registration that claimed it.</summary>
internal readonly record struct TokenClaim(string Token, string Claim);

/// <summary>A device's row in <c>PushUsers</c>.</summary>
internal sealed record DeviceRow
{
    public const string Kind = "device";

    // Claims that are left behind when as many registrations of one device in a row are interrupted; the oldest are then forgotten. A
    // forgotten one leaves a token's row that names a device without that claim: litter, which the token's next owner replaces.
    private const int MaxEarlier = 16;

    // A merge cannot take a column away.
    private const int NoUnread = -1;

    private const string Nobody = "";

    private const string StateColumn = "state";
    private const string Channel = "channel";
    private const string Platform = "platform";
    private const string Token = "token";
    private const string Environment = "environment";
    private const string Language = "language";
    private const string TimeZone = "timeZone";
    private const string StandbyFor = "standbyFor";
    private const string RegisteredAt = "registeredAt";
    private const string SeenAtColumn = "seenAt";
    private const string Reported = "reported";
    private const string ReportedAt = "reportedAt";
    private const string Unread = "unread";
    private const string SuspectSince = "suspectSince";
    private const string SuspectBy = "suspectBy";
    private const string Unproven = "unproven";
    private const string ClaimColumn = "claim";
    private const string EarlierColumn = "earlier";

    public required DeviceKey Key { get; init; }

    public required Device Device { get; init; }

    public required RegistrationState State { get; init; }

    /// <summary>
    /// Made anew by every registration that takes a token and never used twice, so that a row or a claim that was replaced meanwhile is
    /// told from the one that was read.
    /// </summary>
    public required string Claim { get; init; }

    /// <summary>Claims of earlier registrations of this device that may still stand in <c>PushTokens</c>.</summary>
    public IReadOnlyList<TokenClaim> Earlier { get; init; } = [];

    /// <summary>When the app last registered, to within a day.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The number on its icon, where it is counted here.</summary>
    public BadgeCount? Badge { get; init; }

    public ETag ETag { get; init; }

    public DeviceBadge? DeviceBadge => Badge is null ? null : new DeviceBadge(Badge, ETag.ToString());

    /// <summary>When the app was last heard of, by registration or by report.</summary>
    public DateTimeOffset HeardAt => Device.State is { } state && state.ReportedAt > SeenAt ? state.ReportedAt : SeenAt;

    public TokenClaim TokenClaim => new(TokenRow.PartitionOf(Key.App, Device.Channel, TokenDigest.Of(Device.Token)), Claim);

    /// <summary>Every claim that may stand for this device.</summary>
    public IReadOnlyList<TokenClaim> Claims => [.. Earlier.Append(TokenClaim).TakeLast(MaxEarlier)];

    public static string PartitionOf(string app, string userId) => TableKey.Of(app, userId);

    public static string RowKeyOf(string deviceId) => TableKey.Of(Kind, deviceId);

    public static bool IsDevice(TableEntity entity) => entity.RowKey.StartsWith($"{Kind}{TableKey.Separator}", StringComparison.Ordinal);

    public static bool IsActive(TableEntity entity) => entity.GetString(StateColumn) == EnumNames.NameOf(RegistrationState.Active);

    public TableEntity ToEntity()
    {
        TableEntity entity = new(PartitionOf(Key.App, Key.UserId), RowKeyOf(Key.DeviceId))
        {
            [StateColumn] = EnumNames.NameOf(State),
            [Channel] = EnumNames.NameOf(Device.Channel),
            [Token] = Device.Token,
            [Environment] = EnumNames.NameOf(Device.Environment),
            [RegisteredAt] = Device.RegisteredAt.ToUniversalTime(),
            [SeenAtColumn] = SeenAt.ToUniversalTime(),
            [ClaimColumn] = Claim,
        };
        SetUnlessNull(entity, Platform, Device.Platform is { } platform ? EnumNames.NameOf(platform) : null);
        SetUnlessNull(entity, Language, Device.Language);
        SetUnlessNull(entity, TimeZone, Device.TimeZone);
        SetUnlessNull(entity, StandbyFor, Device.StandbyFor);
        SetReport(entity, Device.State);
        if (Device.Suspicion is not null)
        {
            SetSuspicion(entity, Device.Suspicion);
        }

        if (Device.IsUnproven)
        {
            entity[Unproven] = true;
        }

        BadgePacking.Write(entity, Badge);
        SetUnlessNull(entity, EarlierColumn, Earlier.Count == 0 ? null : string.Join('\n', Earlier.Select(claim => $"{claim.Claim} {claim.Token}")));
        return entity;
    }

    /// <summary>Only the columns that tell that a device is in the background, and since when.</summary>
    public TableEntity ToReachableEntity(DateTimeOffset at) => new(PartitionOf(Key.App, Key.UserId), RowKeyOf(Key.DeviceId))
    {
        [Reported] = EnumNames.NameOf(DeviceStateKind.Background),
        [ReportedAt] = at.ToUniversalTime(),
    };

    /// <summary>Only the columns that tell whether a device's token is suspect.</summary>
    public TableEntity ToSuspicionEntity(TokenSuspicion? suspicion)
    {
        TableEntity entity = new(PartitionOf(Key.App, Key.UserId), RowKeyOf(Key.DeviceId));
        SetSuspicion(entity, suspicion);
        return entity;
    }

    /// <summary>Only the column that tells that a device's token was taken.</summary>
    public TableEntity ToProvenEntity() => new(PartitionOf(Key.App, Key.UserId), RowKeyOf(Key.DeviceId)) { [Unproven] = false };

    /// <summary>Only the column that an unchanged registration refreshes.</summary>
    public TableEntity ToSeenEntity() => new(PartitionOf(Key.App, Key.UserId), RowKeyOf(Key.DeviceId)) { [SeenAtColumn] = SeenAt.ToUniversalTime() };

    /// <summary>
    /// Only the columns that a report changes, each of them: an unread number, and what was counted on from it, must not outlive the
    /// report that brought it.
    /// </summary>
    public TableEntity ToReportEntity(DeviceState state)
    {
        TableEntity entity = new(PartitionOf(Key.App, Key.UserId), RowKeyOf(Key.DeviceId)) { [Unread] = NoUnread };
        SetReport(entity, state);
        BadgePacking.Write(entity, state.Unread is { } unread ? BadgeCount.From(unread) : null);
        return entity;
    }

    /// <summary>Only the columns of a device's count.</summary>
    public static TableEntity ToBadgeEntity(DeviceKey key, BadgeCount count)
    {
        TableEntity entity = new(PartitionOf(key.App, key.UserId), RowKeyOf(key.DeviceId));
        BadgePacking.Write(entity, count);
        return entity;
    }

    public static DeviceRow From(TableEntity entity)
    {
        string[] partition = TableKey.Parts(entity.PartitionKey);
        string deviceId = TableKey.Parts(entity.RowKey)[1];
        return new DeviceRow
        {
            Key = new DeviceKey(partition[0], partition[1], deviceId),
            Device = new Device
            {
                Id = deviceId,
                Channel = Value<ChannelName>(entity, Channel),
                Platform = entity.ContainsKey(Platform) ? Value<DevicePlatform>(entity, Platform) : null,
                Token = entity.GetString(Token),
                Environment = Value<PushEnvironment>(entity, Environment),
                Language = entity.GetString(Language),
                TimeZone = entity.GetString(TimeZone),
                StandbyFor = entity.GetString(StandbyFor),
                State = ReportOf(entity),
                Suspicion = SuspicionOf(entity),
                IsUnproven = entity.GetBoolean(Unproven) == true,
                RegisteredAt = entity.GetDateTimeOffset(RegisteredAt)!.Value,
            },
            State = Value<RegistrationState>(entity, StateColumn),
            Claim = entity.GetString(ClaimColumn),
            Earlier = ParseEarlier(entity.GetString(EarlierColumn)),
            SeenAt = entity.GetDateTimeOffset(SeenAtColumn)!.Value,
            Badge = BadgePacking.Read(entity),
            ETag = entity.ETag,
        };
    }

    private static void SetReport(TableEntity entity, DeviceState? state)
    {
        if (state is not null)
        {
            entity[Reported] = EnumNames.NameOf(state.Kind);
            entity[ReportedAt] = state.ReportedAt.ToUniversalTime();
            entity[Unread] = state.Unread ?? NoUnread;
        }
    }

    private static DeviceState? ReportOf(TableEntity entity) => entity.GetDateTimeOffset(ReportedAt) is { } at
        ? new DeviceState(Value<DeviceStateKind>(entity, Reported), at, entity.GetInt32(Unread) is >= 0 and int unread ? unread : null)
        : null;

    private static void SetSuspicion(TableEntity entity, TokenSuspicion? suspicion)
    {
        entity[SuspectBy] = suspicion is null ? Nobody : EnumNames.NameOf(suspicion.Source);
        if (suspicion is not null)
        {
            entity[SuspectSince] = suspicion.Since.ToUniversalTime();
        }
    }

    private static TokenSuspicion? SuspicionOf(TableEntity entity) =>
        entity.GetString(SuspectBy) is { Length: > 0 } && entity.GetDateTimeOffset(SuspectSince) is { } since
            ? new TokenSuspicion(since, Value<VerdictSource>(entity, SuspectBy))
            : null;

    private static IReadOnlyList<TokenClaim> ParseEarlier(string? column) =>
        column is null ? [] : [.. column.Split('\n').Select(line => line.Split(' ', 2)).Select(pair => new TokenClaim(pair[1], pair[0]))];

    private static TEnum Value<TEnum>(TableEntity entity, string column)
        where TEnum : struct, Enum =>
        EnumNames.TryParse(entity.GetString(column), out TEnum value) ? value : throw new InvalidDataException($"a device's {column} is not known here");

    private static void SetUnlessNull(TableEntity entity, string column, string? value)
    {
        if (value is not null)
        {
            entity[column] = value;
        }
    }
}
