namespace Sweep.Experiments.Attacks;

/// <summary>A named set of an attack's settings.</summary>
/// <param name="Name">Unique, such as <c>cw-l2-foolbox2</c>.</param>
/// <param name="Kind">The attack.</param>
/// <param name="Source">The library or paper that the settings are from.</param>
/// <param name="Create">Creates the attack with these settings.</param>
public sealed record AttackPreset(string Name, AttackKind Kind, string Source, Func<IAttack> Create)
{
    /// <summary>The source's perturbation budget; null if it leaves the budget to the user.</summary>
    public double? Epsilon { get; init; }
}
