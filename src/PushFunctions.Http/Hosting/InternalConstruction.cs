using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace PushFunctions.Http.Hosting;

/// <summary>Registers classes that hosts see without seeing what they are made of: the container itself finds public constructors only.</summary>
internal static class InternalConstruction
{
    public static IServiceCollection AddEndpoints<T>(this IServiceCollection services)
        where T : class
    {
        ConstructorInfo constructor = typeof(T).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).Single();
        Type[] parts = [.. constructor.GetParameters().Select(parameter => parameter.ParameterType)];
        return services.AddSingleton(provider => (T)constructor.Invoke(
            BindingFlags.DoNotWrapExceptions, binder: null, [.. parts.Select(provider.GetRequiredService)], culture: null));
    }
}
