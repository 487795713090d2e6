using System.Linq.Expressions;
using FluentValidation;
using PushFunctions.Core.Messages;

namespace PushFunctions.Http.Validation;

/// <summary>A data push hands <c>ext</c> to the app and shows nothing: whatever is to be seen or heard beside it would be lost in silence.</summary>
internal sealed class DataPushValidator : AbstractValidator<MessageEvent>
{
    private const string Contradiction = "contradicts 'data', a push that shows nothing";

    public DataPushValidator() => When(e => e.Push?.Data == true, () =>
    {
        RuleFor(e => e.Push!.Ext).NotEmpty().WithMessage("is required beside 'data': a data push carries nothing else");
        RuleFor(e => e.Content).Must(content => content.Count == 0).WithMessage("contradicts push.data, a push that shows nothing: send what the app is to know in push.ext");
        NothingToSee(p => p.Title);
        NothingToSee(p => p.Body);
        NothingToSee(p => p.Localized);
        NothingToSee(p => p.Template);
        NothingToSee(p => p.Sound);
        NothingToSee(p => p.Image);
        NothingToSee(p => p.Click);
        NothingToSee(p => p.ForegroundShow);
        NothingToSee(p => p.Android);
        RuleFor(e => e.Push!.Apns!).SetValidator(new ApnsSilence(Contradiction));
        RuleFor(e => e.Push!.Fcm!).ChildRules(fcm =>
        {
            fcm.RuleFor(f => f.Message).NotEqual(FcmMessageKind.Notification).WithMessage(Contradiction);
            fcm.RuleFor(f => f.Sound).Null().WithMessage(Contradiction);
            fcm.RuleFor(f => f.Image).Null().WithMessage(Contradiction);
        });
        RuleFor(e => e.Push!.Harmony!).ChildRules(harmony =>
        {
            harmony.RuleFor(h => h.Title).Null().WithMessage(Contradiction);
            harmony.RuleFor(h => h.Sound).Null().WithMessage(Contradiction);
            harmony.RuleFor(h => h.Image).Null().WithMessage(Contradiction);
        });
        RuleFor(e => e.Push!.Huawei!).ChildRules(huawei => huawei.RuleFor(h => h.Image).Null().WithMessage(Contradiction));
        RuleFor(e => e.Push!.Honor!).ChildRules(honor => honor.RuleFor(h => h.Image).Null().WithMessage(Contradiction));
    });

    private void NothingToSee<TMember>(Expression<Func<PushOptions, TMember>> member) =>
        RuleFor(e => e.Push!).ChildRules(push => push.RuleFor(member).Null().WithMessage(Contradiction));
}
