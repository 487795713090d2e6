using PushFunctions.Emulator.ProviderOptions;

namespace PushFunctions.Emulator;

/// <summary>The configuration section <c>Emulator</c>. Hubs and keys named there are added to the default ones, or change them.</summary>
public sealed class EmulatorOptions
{
    public const string Section = "Emulator";

    /// <summary>Loopback only, as the control surface asks for no key. Port 0 takes any free one; the application's <c>Urls</c> tell
    /// which. Default: <c>http://localhost:7080</c>.</summary>
    public string Url { get; set; } = EmulatorDefaults.Url;

    /// <summary>Where Apple and Google are by https and HTTP/2 (or 1.1), with a certificate made at start that has their names; loopback. Port 0
    /// takes any free one. Default: none inside another process, <c>https://localhost:7443</c> in one of its own.</summary>
    public string? TlsUrl { get; set; }

    /// <summary>The same by HTTP/2 without TLS, from a connection's first byte on. Default: none inside another process,
    /// <c>http://localhost:7081</c> in one of its own.</summary>
    public string? Http2Url { get; set; }

    /// <summary>A file that the certificate is written to at start, as PEM, for clients that want it before they start
    /// (<c>NODE_EXTRA_CA_CERTS</c>); <c>GET /certificate</c> has the same. Default: none.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>Streams that one HTTP/2 connection may have open, as its SETTINGS say. 1 to 10,000; default 1,000, as Apple has it.</summary>
    public int StreamsPerConnection { get; set; } = 1000;

    /// <summary>By name, in any case. Default: <c>push</c> (APNs production) and <c>push-sandbox</c>.</summary>
    public IDictionary<string, HubOptions> Hubs { get; } = new Dictionary<string, HubOptions>(StringComparer.OrdinalIgnoreCase)
    {
        [EmulatorDefaults.Hub] = new(),
        [EmulatorDefaults.SandboxHub] = new() { ApnsEnvironment = ApnsEnvironment.Sandbox },
    };

    /// <summary>Which schemes a token's resource may have. The official .NET SDK signs <c>http</c>, the REST documentation's samples
    /// <c>https</c>; the default takes only what is known to work.</summary>
    public SasScheme SasScheme { get; set; } = SasScheme.Http;

    /// <summary>Whether a hub refuses a payload over 4 KiB with 400 (default), as reported, or takes it and leaves the refusal to APNs and
    /// FCM, which then shows in the delivery's verdict.</summary>
    public bool RefuseOversizedPayloads { get; set; } = true;

    /// <summary>How many deliveries are kept before the oldest are dropped. 1 to 10,000,000; default 100,000.</summary>
    public int KeptDeliveries { get; set; } = 100_000;

    /// <summary>How many provider calls are kept before the oldest are dropped. 1 to 10,000,000; default 100,000.</summary>
    public int KeptCalls { get; set; } = 100_000;

    /// <summary>The longest time that a <c>timeout</c> fault holds a request whose client never gives up. 1 second to 1 hour; default
    /// 2 minutes.</summary>
    public TimeSpan LongestHold { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>APNs, at <c>/3/device/{token}</c>.</summary>
    public ApnsOptions Apns { get; set; } = new();

    /// <summary>Xiaomi Mi Push, under <c>/xiaomi</c>.</summary>
    public XiaomiOptions Xiaomi { get; set; } = new();

    /// <summary>Huawei Push Kit for Android, under <c>/huawei</c>.</summary>
    public HuaweiOptions Huawei { get; set; } = new();

    /// <summary>Push Kit for HarmonyOS 5 and later, under <c>/harmony</c>.</summary>
    public HarmonyOptions Harmony { get; set; } = new();

    /// <summary>Honor Push, under <c>/honor</c>.</summary>
    public HonorOptions Honor { get; set; } = new();

    /// <summary>OPPO Push, under <c>/oppo</c>.</summary>
    public OppoOptions Oppo { get; set; } = new();

    /// <summary>vivo Push, under <c>/vivo</c>.</summary>
    public VivoOptions Vivo { get; set; } = new();

    /// <summary>Meizu Push, under <c>/meizu</c>.</summary>
    public MeizuOptions Meizu { get; set; } = new();

    /// <summary>TPNS, under <c>/tpns</c>.</summary>
    public TpnsOptions Tpns { get; set; } = new();

    /// <summary>TIMPush, under <c>/timpush</c>.</summary>
    public TimpushOptions Timpush { get; set; } = new();

    /// <summary>FCM itself, under <c>/fcm</c> and at the root of Google's own host names.</summary>
    public FcmOptions Fcm { get; set; } = new();

    /// <summary>Where the API listens that the wall of phones posts to: an http address on this machine, such as
    /// <c>http://localhost:7071</c>. Default: none; a host around the emulator names its own.</summary>
    public string? Api { get; set; }

    /// <summary>A caller's key, where that API asks for one. The page never gets it. Default: none.</summary>
    public string? ApiKey { get; set; }

    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Reads the section <c>Emulator</c>.</summary>
    /// <exception cref="InvalidOperationException">A setting is unknown or cannot be read.</exception>
    public static EmulatorOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new EmulatorOptions();
        configuration.GetSection(Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        return options;
    }
}
