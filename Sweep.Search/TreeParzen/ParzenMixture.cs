using System.Runtime.CompilerServices;
using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.TreeParzen;

/// <summary>A density over a group of dimensions: one kernel a config and a last one over the whole range (the prior), each a product over the dimensions of truncated normals, discretised ones where there are steps, and categorical distributions.</summary>
/// <remarks>Filled by <see cref="ParzenGroup"/>, and used again: no memory is taken for a proposal but when there are more kernels than before.</remarks>
internal sealed class ParzenMixture
{
    private const int Block = 256;
    private const double Negligible = -60; // e^−60 of a term changes no digit of a sum

    private readonly Dimension[] _dimensions;
    private readonly int[] _order; // of the dimensions: those that drop kernels at the least cost first
    private readonly double[] _block = new double[Block];
    private readonly int[] _fours = new int[Block / KernelBlock.Width];
    private readonly KernelClasses?[] _classes;
    private readonly (double Own, double Other)[] _choices; // by categorical dimension
    private readonly ParzenPrior _prior;
    private double[] _cumulative = [];

    /// <summary>An empty mixture.</summary>
    public ParzenMixture(Dimension[] dimensions)
    {
        _dimensions = dimensions;
        _order = [.. Enumerable.Range(0, dimensions.Length).OrderBy(d => dimensions[d].Kind switch { DimensionKind.Real => 0, DimensionKind.Categorical => 1, _ => 2 })];
        _choices = new (double, double)[dimensions.Length];
        _prior = new ParzenPrior(dimensions);
        Means = [.. dimensions.Select(static _ => Array.Empty<double>())];
        Deviations = [.. dimensions.Select(static _ => Array.Empty<double>())];
        Scales = [.. dimensions.Select(static _ => Array.Empty<double>())];
        _classes = [.. dimensions.Select(static each => each.Kind == DimensionKind.Stepped ? new KernelClasses() : null)];
    }

    /// <summary>How many kernels there are beside the prior.</summary>
    public int Count { get; private set; }

    /// <summary>How many positions there are: those of the kernels, and gaps, which have no weight.</summary>
    public int Length { get; private set; }

    /// <summary>By dimension and kernel: on the scale of the search; of a categorical dimension the choice.</summary>
    public double[][] Means { get; }

    /// <summary>By dimension and kernel, on the scale of the search.</summary>
    public double[][] Deviations { get; }

    /// <summary>By dimension and kernel: √½ by the deviation.</summary>
    public double[][] Scales { get; }

    /// <summary>By kernel the sum over the dimensions of what the logarithm of its density has at its mean.</summary>
    public double[] Peaks { get; private set; } = [];

    /// <summary>By kernel; with <see cref="PriorWeight"/> 1 in all.</summary>
    public double[] Weights { get; private set; } = [];

    /// <summary>The weight of the prior.</summary>
    public double PriorWeight { get; private set; } = 1;

    /// <summary>The kinds of kernels of a dimension with steps.</summary>
    public KernelClasses Classes(int dimension) => _classes[dimension]!;

    /// <summary>Starts over with kernels at all positions.</summary>
    public void Begin(int count)
    {
        Grow(count);
        (Count, Length) = (count, count);
        Array.Clear(Peaks, 0, count);
        Pad();
        foreach (var classes in _classes)
        {
            classes?.Clear();
        }
    }

    /// <summary>Adds gaps at the end.</summary>
    /// <param name="length">How many positions there are then.</param>
    /// <param name="count">How many kernels, once they have been set.</param>
    public void Extend(int length, int count)
    {
        Grow(length);
        for (; Length < length; Length++)
        {
            Peaks[Length] = double.NegativeInfinity;
            foreach (var deviations in Deviations)
            {
                deviations[Length] = double.NaN;
            }
        }

        Count = count;
        Pad();
    }

    /// <summary>Makes a kernel a gap.</summary>
    public void Clear(int position)
    {
        Peaks[position] = double.NegativeInfinity;
        for (var d = 0; d < _dimensions.Length; d++)
        {
            Deviations[d][position] = double.NaN;
            _classes[d]?.Remove(position);
        }
    }

    /// <summary>Makes the weights sum to 1 together with that of the prior, which is that of a new config.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Normalise()
    {
        var sum = 0.0;
        for (var k = 0; k < Length; k++)
        {
            sum += Weights[k];
        }

        PriorWeight = 1 / (sum + 1);
        var cumulative = 0.0;
        for (var k = 0; k < Length; k++)
        {
            Weights[k] *= PriorWeight;
            _cumulative[k] = cumulative += Weights[k];
        }
    }

    /// <summary>Draws a point.</summary>
    public void Sample(SweepRandom random, Candidates candidates, int point)
    {
        var found = Array.BinarySearch(_cumulative, 0, Length, random.NextDouble());
        var kernel = found >= 0 ? found + 1 : ~found;
        for (var d = 0; d < _dimensions.Length; d++)
        {
            var each = _dimensions[d];
            if (each.Kind == DimensionKind.Categorical)
            {
                candidates.Set(d, point, SampleChoice(random, each.Count, kernel < Length ? Means[d][kernel] : -1));
                continue;
            }

            var (low, high) = (each.ModelLow, each.ModelHigh);
            var (mean, deviation) = kernel < Length ? (Means[d][kernel], Deviations[d][kernel]) : ParzenPrior.Of(each);
            candidates.Set(d, point, Math.Clamp(mean + (deviation * TruncatedNormal.Quantile(random.NextDouble(), (low - mean) / deviation, (high - mean) / deviation)), low, high));
        }
    }

    /// <summary>The logarithms of the density at points; of dimensions with steps of the probability of the points' cells.</summary>
    /// <param name="candidates">The points.</param>
    /// <param name="logs">One number a point.</param>
    public void LogDensities(Candidates candidates, Span<double> logs)
    {
        Span<double> greatest = stackalloc double[candidates.Count];
        Span<double> sums = stackalloc double[candidates.Count];
        for (var c = 0; c < candidates.Count; c++)
        {
            greatest[c] = _prior.At(candidates, c);
            sums[c] = PriorWeight;
        }

        for (var d = 0; d < _dimensions.Length; d++)
        {
            _classes[d]?.Prepare(candidates, d, Length);
            if (_dimensions[d].Kind == DimensionKind.Categorical)
            {
                _choices[d] = LogChoices(_dimensions[d].Count);
            }
        }

        for (var start = 0; start < Length; start += Block)
        {
            var length = Math.Min(Block, ToFours(Length - start));
            for (var c = 0; c < candidates.Count; c++)
            {
                AddBlock(candidates, c, start, length, ref greatest[c], ref sums[c]);
            }
        }

        for (var c = 0; c < candidates.Count; c++)
        {
            logs[c] = greatest[c] + Math.Log(sums[c]);
        }
    }

    private void Grow(int length)
    {
        if (Peaks.Length >= length)
        {
            return;
        }

        length = Math.Max(length, 2 * Peaks.Length);
        length += (Block - (length % Block)) % Block;
        Peaks = Resized(Peaks, length);
        Weights = Resized(Weights, length);
        _cumulative = new double[length];
        for (var d = 0; d < _dimensions.Length; d++)
        {
            (Means[d], Deviations[d], Scales[d]) = (Resized(Means[d], length), Resized(Deviations[d], length), Resized(Scales[d], length));
            _classes[d]?.Grow(length);
        }

        static double[] Resized(double[] numbers, int length)
        {
            Array.Resize(ref numbers, length);
            return numbers;
        }
    }

    private static int ToFours(int length) => (length + KernelBlock.Width - 1) / KernelBlock.Width * KernelBlock.Width;

    // Kernels are computed by fours: behind the last one there are gaps.
    private void Pad()
    {
        for (var i = Length; i < ToFours(Length); i++)
        {
            (Peaks[i], Weights[i]) = (double.NegativeInfinity, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBlock(Candidates candidates, int point, int start, int length, ref double greatest, ref double sum)
    {
        var block = _block.AsSpan(0, length);
        Peaks.AsSpan(start, length).CopyTo(block);
        var left = length / KernelBlock.Width;
        for (var i = 0; i < left; i++)
        {
            _fours[i] = i;
        }

        var least = greatest + Negligible;
        foreach (var d in _order)
        {
            var fours = _fours.AsSpan(0, left);
            var x = candidates.Coordinates[d][point];
            left = _dimensions[d].Kind switch
            {
                DimensionKind.Real => KernelBlock.KeepNormal(block, fours, Means[d].AsSpan(start, length), Scales[d].AsSpan(start, length), x, least),
                DimensionKind.Stepped => _classes[d]!.Keep(block, fours, start, point, least),
                _ => KernelBlock.KeepChoice(block, fours, Means[d].AsSpan(start, length), x, _choices[d], least),
            };
            if (left == 0)
            {
                return;
            }
        }

        var rest = block[..(KernelBlock.Width * left)];
        var most = KernelBlock.Greatest(rest);
        if (most > greatest)
        {
            sum *= Math.Exp(greatest - most);
            greatest = most;
        }

        sum += KernelBlock.SumOfExp(rest, _fours.AsSpan(0, left), Weights.AsSpan(start, length), greatest);
    }

    // Of a kernel: its own choice has 1 more than the others' prior weight by the number of kernels.
    private (double Own, double Other) LogChoices(long choices)
    {
        var prior = 1.0 / (Count + 1);
        var sum = 1 + (choices * prior);
        return (Math.Log((1 + prior) / sum), Math.Log(prior / sum));
    }

    private double SampleChoice(SweepRandom random, long choices, double own)
    {
        var prior = 1.0 / (Count + 1);
        var all = choices * prior;
        var u = random.NextDouble() * (own < 0 ? all : all + 1);
        return u < all ? Math.Min(Math.Floor(u / prior), choices - 1) : own;
    }
}
