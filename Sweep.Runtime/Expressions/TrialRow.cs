using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Expressions;

/// <summary>What a predicate is evaluated over: a trial, or a config that has no result yet.</summary>
internal readonly ref struct TrialRow
{
    /// <summary>A config.</summary>
    /// <param name="axes">One value per axis, in declaration order.</param>
    public TrialRow(ReadOnlySpan<AxisValue> axes) => Axes = axes;

    /// <summary>A trial.</summary>
    public TrialRow(TrialRecord trial)
    {
        Axes = trial.Values as AxisValue[] ?? [.. trial.Values];
        Trial = trial;
    }

    /// <summary>One value per axis, in declaration order.</summary>
    public ReadOnlySpan<AxisValue> Axes { get; }

    /// <summary>The trial; null of a config.</summary>
    public TrialRecord? Trial { get; }
}
