using System.Runtime.CompilerServices;

namespace Sweep.Search.TreeParzen;

/// <summary>What differs between the variants of the estimator.</summary>
/// <param name="Multivariate">Whether dimensions that are active together are estimated together.</param>
/// <param name="Grouped">Whether this holds for conditional ones too; else each of those is estimated alone.</param>
/// <param name="CountsRunning">Whether configs that are being evaluated count as bad ones.</param>
/// <param name="FixedBandwidth">Whether several dimensions estimated together have kernels of one width, which falls with their number; else a kernel reaches to its neighbours.</param>
/// <param name="LimitsSeveral">Whether at most 25 configs are good with several objectives too.</param>
/// <param name="WeighsByHypervolume">Whether with several objectives a good config weighs by what it alone adds to the hypervolume.</param>
internal readonly record struct ParzenRules(bool Multivariate, bool Grouped, bool CountsRunning, bool FixedBandwidth, bool LimitsSeveral, bool WeighsByHypervolume)
{
    private const int MostGood = 25;

    /// <summary>How many of so many configs are good: a tenth, rounded up.</summary>
    public int Good(int ended, int objectives)
    {
        var tenth = (int)Math.Ceiling(0.1 * ended);
        return objectives == 1 || LimitsSeveral ? Math.Min(tenth, MostGood) : tenth;
    }

    /// <summary>What configs weigh among others: 1 each of the newest 25, less the older ones down to 1 by their number.</summary>
    /// <param name="weights">One number a config, the oldest first; overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Weigh(Span<double> weights)
    {
        var ramp = Math.Max(0, weights.Length - MostGood);
        var least = 1.0 / Math.Max(1, weights.Length);
        var step = ramp > 1 ? (1 - least) / (ramp - 1) : 0;
        for (var i = 0; i < ramp; i++)
        {
            weights[i] = least + (i * step);
        }

        weights[ramp..].Fill(1);
    }

    /// <summary>Into how many parts of the range a kernel is at least as wide as one.</summary>
    /// <param name="count">How many kernels the density has.</param>
    public static int PartsOf(int count) => Math.Min(100, count + 2);

    /// <summary>The deviation of a kernel: the greater of the distances to its neighbors (with a single config, to the bounds), or, if fixed, the same for all; at least one part of the range (<see cref="PartsOf"/>) and at most all of it.</summary>
    /// <param name="low">The lowest value of the dimension.</param>
    /// <param name="high">The highest value.</param>
    /// <param name="values">The kernels' means, ascending.</param>
    /// <param name="place">The kernel's position among them.</param>
    /// <param name="count">How many kernels the density has.</param>
    /// <param name="fixedDimensions">Of how many dimensions the density is, if the deviation is the same for all kernels; else 0.</param>
    public static double Deviation(double low, double high, ReadOnlySpan<double> values, int place, int count, int fixedDimensions)
    {
        var most = high - low;
        double deviation;
        if (fixedDimensions > 0)
        {
            deviation = 0.2 * Math.Pow(Math.Max(count, 1), -1.0 / (fixedDimensions + 4)) * most;
        }
        else if (values.Length == 1)
        {
            deviation = Math.Max(values[0] - low, high - values[0]);
        }
        else
        {
            var before = place > 0 ? values[place] - values[place - 1] : 0;
            var after = place < values.Length - 1 ? values[place + 1] - values[place] : 0;
            deviation = Math.Max(before, after);
        }

        return Math.Min(Math.Max(deviation, most / PartsOf(count)), most);
    }
}
