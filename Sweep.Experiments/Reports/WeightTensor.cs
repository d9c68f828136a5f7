namespace Sweep.Experiments.Reports;

/// <summary>A tensor of a weights file.</summary>
/// <param name="Shape">One length a dimension.</param>
/// <param name="Values">Row-major.</param>
internal sealed record WeightTensor(IReadOnlyList<long> Shape, IReadOnlyList<float> Values)
{
    /// <summary>The values of a vector; of a matrix the mean of its rows.</summary>
    public IReadOnlyList<double> MeanRow()
    {
        var width = (int)Shape[^1];
        var rows = Values.Count / width;
        return [.. Enumerable.Range(0, width).Select(column => Enumerable.Range(0, rows).Average(row => (double)Values[(row * width) + column]))];
    }
}
