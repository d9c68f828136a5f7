using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sweep.Runtime.Spaces;

/// <summary>The search space of an experiment: its axes, pairs, exclusions and metrics.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Description">One line about it, or empty.</param>
/// <param name="Axes">In declaration order, at least one.</param>
/// <param name="Metrics">In declaration order, at least one with a direction.</param>
public sealed record SpaceDescriptor(string Experiment, string Description, IReadOnlyList<AxisDescriptor> Axes, IReadOnlyList<MetricDescriptor> Metrics)
{
    private string? _fingerprint;
    private GridShape? _shape;
    private int? _seedAxis;

    // `with` changes a copy after it is made, so the copy must not take along what was computed.
    private SpaceDescriptor(SpaceDescriptor original) =>
        (Experiment, Description, Axes, Metrics, Pairs, Exclusions, Requirements) =
        (original.Experiment, original.Description, original.Axes, original.Metrics, original.Pairs, original.Exclusions, original.Requirements);

    /// <summary>The groups of axes that take their values in parallel.</summary>
    public IReadOnlyList<PairDescriptor> Pairs { get; init; } = [];

    /// <summary>The declared exclusions, in declaration order.</summary>
    public IReadOnlyList<ExclusionDescriptor> Exclusions { get; init; } = [];

    /// <summary>The device resources that a trial requires.</summary>
    public RequirementsDescriptor Requirements { get; init; } = new();

    /// <summary>16 hexadecimal digits that change when an axis (name, type, values, condition, pair), a metric (name, kind, direction) or the name of an exclusion changes.</summary>
    public string Fingerprint => _fingerprint ??= TakeFingerprint();

    /// <summary>The first objective.</summary>
    public MetricDescriptor Objective => Metrics.First(metric => metric.Direction != Direction.None);

    /// <summary>The number of replicates per cell; 1 without a replicate axis.</summary>
    public int Replicates => SeedAxis < 0 ? 1 : Axes[SeedAxis].Values.Count;

    /// <summary>The position of the axis of replicates; −1 without one.</summary>
    internal int SeedAxis => _seedAxis ??= Axes.ToList().FindIndex(static axis => axis.IsSeed);

    /// <summary>The grid: which configs it has, in which order. Made at the first use.</summary>
    /// <exception cref="SweepException">The grid has more than 2^62 configs, or too many for an exclusion that may read every axis.</exception>
    public GridShape Shape => _shape ??= GridShape.Of(this);

    /// <summary>Whether a config with these values is a point of the space: each on its axis (of a range anywhere between the bounds), conditions and pairs kept, not excluded.</summary>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <exception cref="ArgumentException">The number of values is not the number of axes.</exception>
    public bool Contains(ReadOnlySpan<AxisValue> values)
    {
        AxisConvert.CheckCount(this, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var isActive = Axes[i].Condition?.Holds(values) ?? true;
            if (isActive ? values[i].IsInactive || !Axes[i].Takes(values[i]) : !values[i].IsInactive)
            {
                return false;
            }
        }

        foreach (var pair in Pairs)
        {
            if (!values[pair.Axes[0]].IsInactive && !HasRow(pair, values))
            {
                return false;
            }
        }

        foreach (var exclusion in Exclusions)
        {
            if (exclusion.Excludes(values))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A replicate of a config; the config itself where there is no axis of replicates.</summary>
    /// <param name="values">One an axis, in declaration order.</param>
    /// <param name="seed">Which replicate, from 0.</param>
    internal AxisValue[] Replicate(IReadOnlyList<AxisValue> values, long seed)
    {
        AxisValue[] replicate = [.. values];
        if (SeedAxis >= 0)
        {
            replicate[SeedAxis] = AxisValue.Of(seed);
        }

        return replicate;
    }

    /// <summary>Which replicate a config is, from 0.</summary>
    internal long SeedOf(IReadOnlyList<AxisValue> values) => SeedAxis < 0 ? 0 : values[SeedAxis].AsInteger();

    /// <summary>Whether the values of a pair's axes go together.</summary>
    internal bool HasRow(PairDescriptor pair, ReadOnlySpan<AxisValue> values)
    {
        foreach (var row in pair.Rows)
        {
            var isSame = true;
            for (var i = 0; i < row.Count; i++)
            {
                isSame &= Axes[pair.Axes[i]].Values[row[i]] == values[pair.Axes[i]];
            }

            if (isSame)
            {
                return true;
            }
        }

        return false;
    }

    private string TakeFingerprint()
    {
        var text = new StringBuilder(Experiment);
        foreach (var axis in Axes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\naxis {axis.Name} {axis.Kind} {axis.ClrType} {axis.IsSeed}");
            if (axis.IsSeed)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nseeds {axis.Values.Count}");
            }
            else
            {
                AppendValues(text, axis.Values);
            }

            if (axis.Choices.Count > 0)
            {
                AppendValues(text.Append("\nof"), axis.Choices);
            }

            if (axis.Range is { } range)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nrange {range.Low:R} {range.High:R} {range.Step:R} {range.Scale}");
            }

            if (axis.Condition is { } condition)
            {
                AppendValues(text.Append("\nwhen ").Append(Axes[condition.Axis].Name), condition.Values);
            }
        }

        foreach (var pair in Pairs)
        {
            text.Append("\npair");
            foreach (var row in pair.Rows)
            {
                AppendValues(text.Append('\n'), row.Select((position, i) => Axes[pair.Axes[i]].Values[position]));
            }
        }

        foreach (var exclusion in Exclusions)
        {
            text.Append("\nexclude ").Append(exclusion.Name);
        }

        foreach (var metric in Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nmetric {metric.Name} {metric.Kind} {metric.Direction}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, 8);
    }

    private static void AppendValues(StringBuilder text, IEnumerable<AxisValue> values)
    {
        foreach (var value in values)
        {
            text.Append('\t').Append(value.ToKeyText());
        }
    }
}
