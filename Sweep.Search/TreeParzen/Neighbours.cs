namespace Sweep.Search.TreeParzen;

/// <summary>Walks over the ascending means of one density's kernels and gives each its deviation when its neighbours are known.</summary>
internal sealed class Neighbours
{
    private double _low;
    private double _high;
    private double _least;
    private double _fixed;
    private double _mean;
    private double _gap; // to the mean before; NaN of the first
    private int _index; // −1 before the first

    /// <summary>The density.</summary>
    public ParzenMixture Mixture { get; private set; } = null!;

    /// <summary>Begins.</summary>
    /// <param name="mixture">The density, which knows how many kernels there will be.</param>
    /// <param name="part">The deviation as a part of the range; NaN for one that the neighbours decide.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound.</param>
    public void Begin(ParzenMixture mixture, double part, double low, double high)
    {
        (Mixture, _low, _high, _index, _gap) = (mixture, low, high, -1, double.NaN);
        _least = (high - low) / Math.Min(100, mixture.Count + 2);
        _fixed = part * (high - low);
    }

    /// <summary>The next mean.</summary>
    /// <returns>Whether there is one before it, which is given back.</returns>
    public bool Next(double mean, int index, out int before, out double meanBefore, out double deviation)
    {
        (before, meanBefore) = (_index, _mean);
        var gap = _index < 0 ? double.NaN : mean - _mean;
        deviation = Clip(double.IsNaN(_gap) ? gap : Math.Max(_gap, gap));
        (_mean, _index, _gap) = (mean, index, gap);
        return before >= 0;
    }

    /// <summary>The last mean.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Last(out int index, out double mean, out double deviation)
    {
        (index, mean) = (_index, _mean);
        deviation = Clip(double.IsNaN(_gap) ? Math.Max(_mean - _low, _high - _mean) : _gap);
        return index >= 0;
    }

    private double Clip(double deviation) => Math.Clamp(double.IsNaN(_fixed) ? deviation : _fixed, _least, _high - _low);
}
