using System.Globalization;
using System.Reflection;

namespace Sweep.Tests.Generators;

/// <summary>What a call of a sample's method gave, as text.</summary>
internal static class Outcome
{
    /// <summary>The result in the invariant culture, or type and message of what was thrown.</summary>
    public static string Of(Func<object?> call)
    {
        try
        {
            return Convert.ToString(call(), CultureInfo.InvariantCulture) ?? "null";
        }
        catch (TargetInvocationException thrown)
        {
            return $"{thrown.InnerException!.GetType().Name}: {thrown.InnerException.Message}";
        }
    }
}
