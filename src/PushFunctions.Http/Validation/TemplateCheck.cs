using PushFunctions.Core.Apps;
using PushFunctions.Core.Messages;
using PushFunctions.Core.Text;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Validation;

/// <summary>Holds the template that an event names, and the parameters that it brings, against the app's configuration.</summary>
internal static class TemplateCheck
{
    /// <param name="push">An event's push options. What is wrong with their form is not repeated.</param>
    /// <param name="app">Whose templates there are.</param>
    /// <param name="root">Where the event stands in the body.</param>
    public static IEnumerable<FieldError> Check(PushOptions? push, AppProfile app, string root)
    {
        if (push?.Template is not { } use || !Labels.IsValid(use.Id))
        {
            yield break;
        }

        if (!app.Templates.TryGetValue(use.Id, out TemplateText? template))
        {
            yield return new FieldError($"{root}.push.template.id", $"is no template of the app '{app.Name}': '{Excerpt.Of(use.Id)}'");
            yield break;
        }

        IEnumerable<string> needed = Placeholders.NamesIn(template.Title)
            .Union(Placeholders.NamesIn(template.Body), StringComparer.Ordinal)
            .Except(Placeholders.Reserved, StringComparer.Ordinal);
        foreach (string name in needed.Where(name => use.Parameters?.ContainsKey(name) != true))
        {
            yield return new FieldError($"{root}.push.template.parameters", $"lacks '{name}', which the template '{Excerpt.Of(use.Id)}' needs");
        }
    }
}
