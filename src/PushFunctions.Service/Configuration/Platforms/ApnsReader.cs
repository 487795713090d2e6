using PushFunctions.Channels.Apns;
using PushFunctions.Channels.NotificationHubs;
using PushFunctions.Channels.Vendors;
using PushFunctions.Core.Channels;
using PushFunctions.Core.Devices;

namespace PushFunctions.Service.Configuration.Platforms;

/// <summary>Reads the credentials below <c>Push:Apps:{app}:Apns</c> and <c>:ApnsSandbox</c>. A key opens both of Apple's worlds, unless Apple made it for
/// one, as it makes certificates: <c>Apns:Environment</c> says which, and the other has the section of its own.</summary>
internal sealed class ApnsReader : IPlatformReader
{
    public const string SandboxKey = "ApnsSandbox";

    public string Key => "Apns";

    public ChannelName Channel => ChannelName.Apns;

    public IReadOnlyList<string> Credentials => [nameof(ApnsAccount.PrivateKey), nameof(ApnsAccount.Certificate)];

    public IReadOnlyList<DirectWay> Read(SettingsSection app, SettingsSection? section)
    {
        SettingsSection? sandbox = app.Section(SandboxKey);
        ApnsAccount? common = section is null ? null : ReadAccount(section);
        PushEnvironment? only = section?.Choice<PushEnvironment>(nameof(ApnsAccount.Environment));
        ApnsAccount? ownSandbox = sandbox is null ? null : ReadAccount(sandbox);
        if (sandbox is not null && ownSandbox is null)
        {
            sandbox.Fail(nameof(ApnsAccount.PrivateKey), $"is missing: the section is there for credentials of the sandbox, {sandbox.Path}:{nameof(ApnsAccount.PrivateKey)} or :{nameof(ApnsAccount.Certificate)}");
        }

        sandbox?.RefuseOthers();
        if (only is not null && common is null)
        {
            section!.Fail(nameof(ApnsAccount.Environment), $"goes with {section.Path}:{nameof(ApnsAccount.PrivateKey)} or :{nameof(ApnsAccount.Certificate)} only");
        }

        if (ownSandbox is not null && common is not null && only == PushEnvironment.Sandbox)
        {
            app.Fail(SandboxKey, $"is there, and {section!.Path}:{nameof(ApnsAccount.Environment)} is sandbox: one of the two is to open it");
        }

        List<DirectWay> ways = [];
        if (common is not null && only is null or PushEnvironment.Production)
        {
            Add(common, PushEnvironment.Production);
        }

        if ((ownSandbox ?? (only == PushEnvironment.Production ? null : common)) is { } ofSandbox)
        {
            Add(ofSandbox, PushEnvironment.Sandbox);
        }

        return ways;

        void Add(ApnsAccount? account, PushEnvironment environment)
        {
            if (account is not null)
            {
                ApnsAccount own = account with { Environment = environment };
                ways.Add(new DirectWay(environment, ReferenceEquals(account, ownSandbox) ? SandboxKey : Key, own, (services, payloads) => Open(own, services, payloads)));
            }
        }
    }

    private static ApnsAccount? ReadAccount(SettingsSection section)
    {
        ApnsAccount account = new()
        {
            BundleId = section.Value(nameof(ApnsAccount.BundleId)) ?? "",
            PrivateKey = section.Value(nameof(ApnsAccount.PrivateKey)),
            KeyId = section.Value(nameof(ApnsAccount.KeyId)),
            TeamId = section.Value(nameof(ApnsAccount.TeamId)),
            Certificate = section.Value(nameof(ApnsAccount.Certificate)),
            CertificatePassword = section.Value(nameof(ApnsAccount.CertificatePassword)),
            BaseAddress = section.Address(nameof(ApnsAccount.BaseAddress)),
        };
        bool hasAny = account is { PrivateKey: not null } or { Certificate: not null } or { KeyId: not null } or { TeamId: not null }
            or { CertificatePassword: not null } or { BaseAddress: not null } || account.BundleId.Length > 0;
        if (!hasAny)
        {
            return null;
        }

        section.FailAll(account.Validate(section.Path));
        return account;
    }

    private static IPushChannel Open(ApnsAccount account, VendorServices services, HubPayloadOptions payloads)
    {
        ApnsAccount own = account with { ImageKey = payloads.ApnsImageKey };
        HttpClient http = new(new ApnsConnections(own, services.Clock)) { Timeout = Timeout.InfiniteTimeSpan };
        return own.Open(services with { Http = http }, new VendorPayloadOptions { ExtOverflow = payloads.ExtOverflow });
    }
}
