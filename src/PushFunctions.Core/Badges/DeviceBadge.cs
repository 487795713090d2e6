namespace PushFunctions.Core.Badges;

/// <summary>A device's count as it was read.</summary>
/// <param name="Count">The count.</param>
/// <param name="Version">The store's mark of what was read, for the write that depends on it.</param>
public sealed record DeviceBadge(BadgeCount Count, string Version);
