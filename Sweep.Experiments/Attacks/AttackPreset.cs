namespace Sweep.Experiments.Attacks;

/// <summary>An attack with its settings.</summary>
/// <param name="Name">Such as <c>cw-l2-foolbox2</c>.</param>
/// <param name="Kind">Which attack.</param>
/// <param name="Source">Where the settings come from.</param>
/// <param name="Create">Makes it.</param>
public sealed record AttackPreset(string Name, AttackKind Kind, string Source, Func<IAttack> Create)
{
    /// <summary>The largest distance that the source attacks with; null where it leaves that to the user.</summary>
    public double? Epsilon { get; init; }
}
