namespace Sweep.Runtime;

/// <summary>Makes an axis conditional: it has a value only where another axis has one of some values, and is null elsewhere. The property's type is nullable.</summary>
/// <param name="axis">The other axis, declared earlier: <c>nameof(Activation)</c>. It may be conditional itself.</param>
/// <param name="values">Its values for which this axis is active, at least one.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WhenAttribute(string axis, params object[] values) : Attribute
{
    /// <summary>The name of the axis that the condition reads.</summary>
    public string Axis { get; } = axis;

    /// <summary>The values of <see cref="Axis"/> for which this axis is active.</summary>
    public IReadOnlyList<object> Values { get; } = values;
}
