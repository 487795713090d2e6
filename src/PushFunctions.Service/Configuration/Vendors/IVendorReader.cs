using PushFunctions.Channels.Vendors;

namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads one vendor's section of an app.</summary>
internal interface IVendorReader
{
    /// <summary>The section's key below the app, say <c>Huawei</c>.</summary>
    string Key { get; }

    /// <summary>The account as far as it can be read; whether it is valid, it says itself, and unknown keys are refused by the
    /// caller.</summary>
    IVendorAccount Read(SettingsSection section);
}
