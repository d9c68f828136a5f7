namespace Sweep.Runtime.Spaces;

/// <summary>One part of a filter or setting: <c>Activation=ReLU|Splash</c>.</summary>
/// <param name="Axis">The axis's position.</param>
/// <param name="Texts">The alternatives as they are written, escapes and blanks kept.</param>
internal readonly record struct AxisClause(int Axis, IReadOnlyList<string> Texts)
{
    /// <summary>Parses clauses: each is <c>axis=value</c>, or several joined by commas; empty clauses are skipped.</summary>
    /// <exception cref="SweepException">A clause has no <c>=</c>, or an axis is unknown.</exception>
    public static IEnumerable<AxisClause> Read(SpaceDescriptor space, IEnumerable<string> clauses)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        foreach (var clause in clauses.SelectMany(text => text.Split(',')).Where(clause => !string.IsNullOrWhiteSpace(clause)))
        {
            var equals = clause.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new SweepException($"Expected axis=value, found '{clause.Trim()}'; such as {space.Axes[0].Name}={space.Axes[0].Values[0].ToKeyText()}");
            }

            var axis = AxisLookup.Axis(space, clause[..equals].Trim());
            yield return new(axis, clause[(equals + 1)..].Split('|'));
        }
    }

    /// <summary>The clause in the form that <see cref="Read"/> parses: <c>axis=value|value</c>.</summary>
    public string ToText(SpaceDescriptor space) => $"{space.Axes[Axis].Name}={string.Join('|', Texts)}";

    /// <summary>Decodes the <c>%XX</c> escapes of an alternative.</summary>
    /// <exception cref="SweepException">A <c>%</c> is not followed by two digits.</exception>
    public static string Unescape(AxisDescriptor axis, string text)
    {
        try
        {
            return KeyText.Unescape(text);
        }
        catch (FormatException malformed)
        {
            throw new SweepException($"Axis '{axis.Name}': {malformed.Message}", malformed);
        }
    }
}
