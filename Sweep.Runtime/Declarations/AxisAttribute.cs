namespace Sweep.Runtime;

/// <summary>Declares a property as an axis (a hyperparameter) of its experiment.</summary>
/// <param name="values">
/// The values in grid order, each of the property's own type. None: every member of the property's enum in declaration order, or false and true of a bool.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AxisAttribute(params object[] values) : Attribute
{
    /// <summary>The values in grid order; empty for every value of the type.</summary>
    public IReadOnlyList<object> Values { get; } = values;

    /// <summary>True when a plain grid has one value of the axis, the property's initializer; <c>--set axis=value</c> and samplers take every one of the list.</summary>
    public bool DefaultOnly { get; set; }
}
