using System.Text;
using FluentValidation.Results;
using PushFunctions.Http.Faults;

namespace PushFunctions.Http.Validation;

/// <summary>Says in JSON paths what FluentValidation says in properties: <c>Push.Apns.Title</c> is <c>$.push.apns.title</c>.</summary>
internal static class FailurePath
{
    /// <param name="failure">What is wrong.</param>
    /// <param name="root">The path of what was validated.</param>
    public static FieldError ToFieldError(ValidationFailure failure, string root) =>
        new(ToPath(failure.PropertyName, root), failure.ErrorMessage);

    private static string ToPath(string property, string root)
    {
        if (property.Length == 0)
        {
            return root;
        }

        StringBuilder path = new StringBuilder(root).Append('.');
        foreach (char unit in property)
        {
            path.Append(path[^1] == '.' ? char.ToLowerInvariant(unit) : unit);
        }

        return path.ToString();
    }
}
