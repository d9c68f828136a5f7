using System.Runtime.InteropServices;

namespace Sweep.Runtime.Search;

/// <summary>What a trial has reported of the objectives: losses by step, in columns. A loss is the metric where less is better, and the negated metric where more is.</summary>
/// <remarks>A step counts once every objective has been reported at it.</remarks>
public sealed class LearningCurve
{
    private readonly List<int> _steps = [];
    private readonly List<double>[] _losses;
    private readonly double[] _best;
    private Dictionary<int, double?[]>? _parts; // steps at which not every objective has been reported

    internal LearningCurve(long number, string config, int replicate, int objectives)
    {
        (Number, Config, Replicate) = (number, config, replicate);
        _losses = new List<double>[objectives];
        _best = new double[objectives];
        for (var objective = 0; objective < objectives; objective++)
        {
            (_losses[objective], _best[objective]) = ([], double.NaN);
        }
    }

    /// <summary>The trial's number, from 1.</summary>
    public long Number { get; }

    /// <summary>What all replicates of the trial's config have in common, and no other trial has.</summary>
    public string Config { get; }

    /// <summary>Which replicate of its config the trial is, from 0.</summary>
    public int Replicate { get; }

    /// <summary>Running, or how the trial ended.</summary>
    public TrialState State { get; internal set; } = TrialState.Running;

    /// <summary>The results of a completed trial, one loss an objective; else empty.</summary>
    public IReadOnlyList<double> FinalLosses { get; internal set; } = [];

    /// <summary>How many steps there are.</summary>
    public int Count => _steps.Count;

    /// <summary>The steps, ascending.</summary>
    public ReadOnlySpan<int> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>The greatest step that was reported; −1 before the first.</summary>
    public int LastStep => _steps.Count == 0 ? -1 : _steps[^1];

    /// <summary>The losses for an objective, beside <see cref="Steps"/>; NaN and infinities as reported.</summary>
    /// <param name="objective">The position among the objectives.</param>
    public ReadOnlySpan<double> Losses(int objective) => CollectionsMarshal.AsSpan(_losses[objective]);

    /// <summary>The least loss of all steps for an objective; NaN where there is none but NaN.</summary>
    /// <param name="objective">The position among the objectives.</param>
    public double Best(int objective) => _best[objective];

    /// <summary>The position of a step in <see cref="Steps"/>, or the complement (~) of that of the next greater one.</summary>
    public int IndexOf(int step) => _steps.BinarySearch(step);

    // Gives whether the step is complete by it.
    internal bool Set(int step, int objective, double loss)
    {
        var index = IndexOf(step);
        if (index >= 0)
        {
            _losses[objective][index] = loss; // replaced: what was the best may be gone
            _best[objective] = double.NaN;
            foreach (var each in Losses(objective))
            {
                _best[objective] = Lesser(_best[objective], each);
            }

            return true;
        }

        if (_losses.Length == 1)
        {
            Insert(~index, step, [loss]);
            return true;
        }

        var part = CollectionsMarshal.GetValueRefOrAddDefault(_parts ??= [], step, out _) ??= new double?[_losses.Length];
        part[objective] = loss;
        if (part.Contains(null))
        {
            return false;
        }

        _parts.Remove(step);
        Insert(~index, step, [.. part.Select(static each => each!.Value)]);
        return true;
    }

    private void Insert(int index, int step, ReadOnlySpan<double> losses)
    {
        _steps.Insert(index, step);
        for (var objective = 0; objective < losses.Length; objective++)
        {
            _losses[objective].Insert(index, losses[objective]);
            _best[objective] = Lesser(_best[objective], losses[objective]);
        }
    }

    private static double Lesser(double best, double loss) => loss < best || double.IsNaN(best) ? loss : best;
}
