using System.Globalization;
using FluentValidation;
using PushFunctions.Core.Json;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;
using PushFunctions.Http.Routes;

namespace PushFunctions.Http.Validation;

/// <summary>The rules that several validators share. Each passes over null: absence is another rule's affair.</summary>
internal static class Rules
{
    private static string ParameterRule { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"must be named by a letter and up to {MessageLimits.ParameterNameLength - 1} more letters, digits or '_', all of them ASCII");

    public static IRuleBuilderOptions<T, string?> Id<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(id => id is null || Identifiers.IsValid(id)).WithMessage(Identifiers.Rule);

    /// <summary>A user's id, which has to be there.</summary>
    public static IRuleBuilderOptions<T, string?> UserId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(id => UserIds.FaultOf(id) is null).WithMessage((_, id) => UserIds.FaultOf(id));

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int units) =>
        rule.Must(text => text is null || text.Length <= units)
            .WithMessage((_, text) => string.Create(
                CultureInfo.InvariantCulture, $"has {text!.Length} UTF-16 units; at most {units} are allowed"));

    public static IRuleBuilderOptions<T, string?> Label<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(label => label is null || Labels.IsValid(label)).WithMessage(Labels.Rule);

    public static IRuleBuilderOptions<T, string?> HttpsAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(address => address is null || IsHttps(address))
            .WithMessage(string.Create(
                CultureInfo.InvariantCulture, $"must be an absolute https address of at most {MessageLimits.UrlLength} UTF-16 units"));

    /// <summary>A pass-through string, measured as it travels.</summary>
    public static IRuleBuilderOptions<T, string?> Ext<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(ext => ext is null || JsonText.Measure(ext) <= MessageLimits.ExtBytes)
            .WithMessage((_, ext) => string.Create(
                CultureInfo.InvariantCulture,
                $"has {JsonText.Measure(ext!)} UTF-8 bytes as written in JSON; at most {MessageLimits.ExtBytes} are allowed"));

    /// <summary>Named values for a text.</summary>
    public static IRuleBuilderOptionsConditions<T, IReadOnlyDictionary<string, string>?> Parameters<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule) => rule.Custom((parameters, context) =>
    {
        if (parameters?.Count > MessageLimits.Parameters)
        {
            context.AddFailure(string.Create(CultureInfo.InvariantCulture, $"may hold at most {MessageLimits.Parameters} values"));
            return;
        }

        foreach ((string name, string? value) in parameters ?? new Dictionary<string, string>())
        {
            if (!Placeholders.IsName(name))
            {
                context.AddFailure(ParameterRule);
            }
            else if (value is null)
            {
                context.AddFailure($"holds null as '{name}'");
            }
            else if (value.Length > MessageLimits.ParameterLength)
            {
                context.AddFailure(string.Create(
                    CultureInfo.InvariantCulture, $"holds {value.Length} UTF-16 units as '{name}'; at most {MessageLimits.ParameterLength} are allowed"));
            }
        }
    });

    private static bool IsHttps(string address) =>
        address.Length <= MessageLimits.UrlLength
        && !address.Any(unit => char.IsWhiteSpace(unit) || char.IsControl(unit))
        && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.Host.Length > 0;
}
