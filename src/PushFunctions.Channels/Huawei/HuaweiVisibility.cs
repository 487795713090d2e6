namespace PushFunctions.Channels.Huawei;

/// <summary>What a locked screen shows of a push ("AndroidNotification", Push Kit).</summary>
public enum HuaweiVisibility
{
    /// <summary>All of it.</summary>
    Public,

    /// <summary>That there is one, without title and text.</summary>
    Private,

    /// <summary>Nothing.</summary>
    Secret,
}
