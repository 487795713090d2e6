using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>What a sound may be, wherever one is read.</summary>
internal static class SoundRule
{
    private const string Silence = "push.no_sound";

    /// <summary>A name that a phone can look up; critical only with a sound to be heard, at a volume from 0 to 1.</summary>
    public static IRuleBuilderOptionsConditions<T, PushSound?> Sound<T>(this IRuleBuilder<T, PushSound?> rule) => rule.Custom((sound, context) =>
    {
        if (sound is null)
        {
            return;
        }

        // A failure is named from where its validator stands.
        string member = context.PropertyPath[(context.PropertyPath.LastIndexOf('.') + 1)..];
        if (!Labels.IsValid(sound.Name))
        {
            context.AddFailure(IsObject(sound) ? $"{member}.Name" : member, Labels.Rule);
        }

        if (sound is { Critical: true, Name: Silence })
        {
            context.AddFailure($"{member}.Critical", $"contradicts the name '{Silence}', which is silence");
        }

        if (sound.Volume is not (null or (>= 0 and <= 1)))
        {
            context.AddFailure($"{member}.Volume", "must be from 0 to 1");
        }
        else if (sound is { Critical: false, Volume: not null })
        {
            context.AddFailure($"{member}.Volume", "is allowed beside 'critical' only");
        }
    });

    private static bool IsObject(PushSound sound) => sound.Critical || sound.Volume is not null;
}
