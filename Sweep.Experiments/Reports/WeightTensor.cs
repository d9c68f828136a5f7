namespace Sweep.Experiments.Reports;

/// <summary>A float32 tensor read from a weights file.</summary>
/// <param name="Shape">Size of each dimension, at least one dimension.</param>
/// <param name="Values">Elements in row-major order.</param>
internal sealed record WeightTensor(IReadOnlyList<long> Shape, IReadOnlyList<float> Values)
{
    /// <summary>The mean over all dimensions but the last; a vector's own values.</summary>
    public IReadOnlyList<double> MeanRow()
    {
        var width = (int)Shape[^1];
        var rows = Values.Count / width;
        return [.. Enumerable.Range(0, width).Select(column => Enumerable.Range(0, rows).Average(row => (double)Values[(row * width) + column]))];
    }
}
