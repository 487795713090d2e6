namespace PushFunctions.Service.Configuration.Vendors;

/// <summary>Reads addresses that have no default.</summary>
internal static class OptionalAddress
{
    /// <summary>An address, or null; what is allowed of it is its owner's to say.</summary>
    public static Uri? Optional(this SettingsSection section, string key)
    {
        if (section.Value(key) is not string text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address))
        {
            return address;
        }

        section.Fail(key, "must be an absolute address");
        return null;
    }
}
