using Sweep.Runtime;

namespace Sweep.Search.Coordinates;

/// <summary>Points that fill a cube evenly: multiples of irrational numbers, modulo 1, from a random start.</summary>
/// <remarks>Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018; the start at random is Cranley and Patterson's rotation, SIAM Journal on Numerical Analysis 1976.</remarks>
internal sealed class AdditiveSequence
{
    private readonly double[] _steps;
    private readonly double[] _start;

    /// <summary>A sequence.</summary>
    /// <param name="dimensions">At least 1.</param>
    /// <param name="random">Decides where it starts.</param>
    public AdditiveSequence(int dimensions, SweepRandom random)
    {
        // The positive root of x^(d + 1) = x + 1.
        var root = 1.5;
        for (var i = 0; i < 60; i++)
        {
            root = Math.Pow(1 + root, 1.0 / (dimensions + 1));
        }

        _steps = new double[dimensions];
        _start = new double[dimensions];
        var step = 1.0;
        for (var i = 0; i < dimensions; i++)
        {
            step /= root;
            (_steps[i], _start[i]) = (step, random.NextDouble());
        }
    }

    /// <summary>A coordinate of a point, in [0, 1).</summary>
    public double this[int point, int dimension]
    {
        get
        {
            var sum = _start[dimension] + ((point + 1.0) * _steps[dimension]);
            return sum - Math.Floor(sum);
        }
    }
}
