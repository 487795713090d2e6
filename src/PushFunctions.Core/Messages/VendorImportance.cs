using System.Text.Json.Serialization;
using PushFunctions.Core.Json;

namespace PushFunctions.Core.Messages;

/// <summary>How much of the user's attention a notification on Huawei and Honor is for.</summary>
[JsonConverter(typeof(EnumNameConverter<VendorImportance>))]
public enum VendorImportance
{
    /// <summary>Goes to the list without a sound. <c>LOW</c>.</summary>
    Low,

    /// <summary>Shows and sounds. <c>NORMAL</c>.</summary>
    Normal,
}
