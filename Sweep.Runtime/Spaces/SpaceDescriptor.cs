using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sweep.Runtime.Spaces;

/// <summary>An experiment's declaration as values.</summary>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Description">One line about it, or empty.</param>
/// <param name="Axes">In declaration order, at least one.</param>
/// <param name="Metrics">In declaration order, at least one with a direction.</param>
public sealed record SpaceDescriptor(string Experiment, string Description, IReadOnlyList<AxisDescriptor> Axes, IReadOnlyList<MetricDescriptor> Metrics)
{
    private string? _fingerprint;

    // `with` changes a copy after it is made, so the copy must not take the fingerprint along.
    private SpaceDescriptor(SpaceDescriptor original) => (Experiment, Description, Axes, Metrics) = (original.Experiment, original.Description, original.Axes, original.Metrics);

    /// <summary>16 hexadecimal digits that change when an axis (name, type, values) or a metric (name, kind, direction) changes.</summary>
    public string Fingerprint => _fingerprint ??= TakeFingerprint();

    /// <summary>The first objective.</summary>
    public MetricDescriptor Objective => Metrics.First(metric => metric.Direction != Direction.None);

    private string TakeFingerprint()
    {
        var text = new StringBuilder(Experiment);
        foreach (var axis in Axes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\naxis {axis.Name} {axis.Kind} {axis.ClrType} {axis.IsSeed}");
            foreach (var value in axis.Values)
            {
                text.Append('\t').Append(value.ToKeyText());
            }
        }

        foreach (var metric in Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nmetric {metric.Name} {metric.Kind} {metric.Direction}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())), 0, 8);
    }
}
