using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using PushFunctions.Core.Devices;
using PushFunctions.Core.Languages;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Users;

namespace PushFunctions.Http.Devices;

/// <summary>A device as a caller describes it.</summary>
internal sealed partial class DeviceValidator : AbstractValidator<DeviceBody>
{
    // "A token string cannot exceed 36 characters" (Push API, document 33764); every one that its pages show has as many.
    private const int TpnsTokenLength = 36;

    public DeviceValidator()
    {
        RuleFor(d => d.Token)
            .Must(TokenShapes.IsWellFormed)
            .WithMessage("must have 1 to 4096 UTF-16 units, none of them white space or a control character");
        RuleFor(d => d.Token)
            .Must(token => !TokenShapes.IsNothing(token))
            .WithMessage("is no token but a word for none: the app registered before it had one");

        // The token stands in the path of Apple's own API; anything else there would be refused for every message, one by one.
        RuleFor(d => d.Token)
            .Must(token => token.Length % 2 == 0 && HexToken().IsMatch(token))
            .WithMessage("must be Apple's device token in hex: 64 to 200 digits, an even number")
            .When(d => d.Channel == ChannelName.Apns && d.Token.Length > 0);

        // These vendors separate the tokens of a request or a receipt with it: one that had it would be two strangers.
        RuleFor(d => d.Token)
            .Must(token => !token.Contains(',', StringComparison.Ordinal))
            .WithMessage("must have no comma: the vendor separates tokens with it")
            .When(d => d.Channel is ChannelName.Xiaomi or ChannelName.Meizu or ChannelName.Oppo or ChannelName.Vivo);
        RuleFor(d => d.Token)
            .Length(TpnsTokenLength)
            .WithMessage("must be a token of TPNS, 36 characters: not that of the phone's own vendor, which TPNS keeps to itself")
            .When(d => d.Channel == ChannelName.Tpns && d.Token.Length > 0);
        RuleFor(d => d.Platform)
            .Null()
            .WithMessage("may be given with the channels 'fcm' and 'tpns' only: every other channel has one platform")
            .When(d => d.Channel is not (ChannelName.Fcm or ChannelName.Tpns));
        RuleFor(d => d.Platform)
            .NotNull()
            .WithMessage("is required with the channel 'tpns', which has an application for each platform: 'android' or 'ios'")
            .When(d => d.Channel == ChannelName.Tpns);
        RuleFor(d => d.Environment)
            .Must((device, environment) => environment != PushEnvironment.Sandbox
                || device.Channel == ChannelName.Apns || device is { Channel: ChannelName.Tpns, Platform: DevicePlatform.Ios })
            .WithMessage("may be 'sandbox' with the channel 'apns', and with 'tpns' on 'ios', only");
        RuleFor(d => d.Language)
            .Must(language => language is null || LanguageTags.IsWellFormed(language))
            .WithMessage(LanguageTags.Rule);
        RuleFor(d => d.TimeZone)
            .Must(zone => zone is null || (zone.Length <= TimeZones.MaxLength && !zone.Any(char.IsControl)))
            .WithMessage(string.Create(
                CultureInfo.InvariantCulture, $"must have at most {TimeZones.MaxLength} UTF-16 units, none of them a control character"));
        RuleFor(d => d.StandbyFor)
            .Must(device => device is null || Identifiers.IsValid(device))
            .WithMessage(Identifiers.Rule);
    }

    [GeneratedRegex(@"^[0-9A-Fa-f]{64,200}\z")]
    private static partial Regex HexToken();
}
