using PushFunctions.Channels.Tpns;
using PushFunctions.Channels.Vendors;

namespace PushFunctions.Channels.Tests.Tpns;

/// <summary>HTTP Basic in the signature's place.</summary>
public sealed class TpnsBasicChannelContract : TpnsChannelContract
{
    protected override IVendorAccount Account(Uri emulator, bool wrongSecret = false) =>
        (TpnsAccount)base.Account(emulator, wrongSecret) with { Authentication = TpnsAuthentication.Basic };
}
