using PushFunctions.Channels.Fcm;
using PushFunctions.Channels.Google;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>Reads the credentials below <c>Push:Apps:{app}:Fcm</c>.</summary>
internal sealed class FcmReader : IPlatformReader
{
    private const string FederationKey = nameof(FcmAccount.Federation);

    public string Key => "Fcm";

    public ChannelName Channel => ChannelName.Fcm;

    public IReadOnlyList<string> Credentials => [nameof(FcmAccount.ServiceAccount), FederationKey];

    public IReadOnlyList<DirectWay> Read(SettingsSection app, SettingsSection? section)
    {
        if (section is null)
        {
            return [];
        }

        FcmAccount standard = new();
        FcmAccount account = standard with
        {
            ProjectId = section.Value(nameof(FcmAccount.ProjectId)),
            ServiceAccount = section.Value(nameof(FcmAccount.ServiceAccount)),
            Federation = ReadFederation(section.Section(FederationKey)),
            BaseAddress = section.Address(nameof(FcmAccount.BaseAddress), standard.BaseAddress),
        };
        if (account is { ServiceAccount: null, Federation: null })
        {
            // Most likely the secret did not arrive: phones would be channelOff without a word.
            string? half = account.ProjectId is not null ? nameof(FcmAccount.ProjectId)
                : account.BaseAddress != standard.BaseAddress ? nameof(FcmAccount.BaseAddress)
                : null;
            if (half is not null)
            {
                section.Fail(half, $"goes with {section.Path}:{nameof(FcmAccount.ServiceAccount)} or :{FederationKey} only");
            }

            return [];
        }

        section.FailAll(account.Validate(section.Path));
        return [new DirectWay(PushEnvironment.Production, Key, account, (services, payloads) => Open(account, services, payloads))];
    }

    private static IPushChannel Open(FcmAccount account, VendorServices services, HubPayloadOptions payloads)
    {
        FcmAccount whole = account with
        {
            Message = payloads.FcmMessage,
            SoundChannels = payloads.SoundChannels,
            ChannelId = payloads.FcmChannelId,
        };
        return whole.Open(services, new VendorPayloadOptions { ExtOverflow = payloads.ExtOverflow });
    }

    private static GoogleFederation? ReadFederation(SettingsSection? section)
    {
        if (section is null)
        {
            return null;
        }

        GoogleFederation standard = new() { Provider = "", Audience = "" };
        GoogleFederation federation = standard with
        {
            Provider = section.Value(nameof(GoogleFederation.Provider)) ?? "",
            Audience = section.Value(nameof(GoogleFederation.Audience)) ?? "",
            ServiceAccount = section.Value(nameof(GoogleFederation.ServiceAccount)),
            ClientId = section.Value(nameof(GoogleFederation.ClientId)),
            TokenAddress = section.Address(nameof(GoogleFederation.TokenAddress), standard.TokenAddress),
            IamAddress = section.Address(nameof(GoogleFederation.IamAddress), standard.IamAddress),
        };
        section.RefuseOthers();
        return federation;
    }
}
