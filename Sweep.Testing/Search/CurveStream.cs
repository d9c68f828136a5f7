using Sweep.Runtime;
using Sweep.Runtime.Search;
using Sweep.Runtime.Spaces;

namespace Sweep.Testing.Search;

/// <summary>Invented trials that run beside each other, report, and are stopped by a pruner or not: the same ones for the same seed.</summary>
internal sealed class CurveStream
{
    private readonly SweepRandom _random;
    private readonly List<Job> _jobs = [];
    private readonly List<(int Step, double[] Values)>[] _curves;
    private readonly int _workers;
    private int _begun;

    /// <summary>Trials to come.</summary>
    /// <param name="seed">Of their values, multiples of 1/4 from −8 to 8, and of who runs when.</param>
    /// <param name="objectives">How many values a step has.</param>
    /// <param name="trials">How many there are.</param>
    /// <param name="workers">How many run beside each other.</param>
    /// <param name="odd">How often, from 0 to 1, a value is NaN or infinite.</param>
    public CurveStream(long seed, int objectives = 1, int trials = 40, int workers = 4, double odd = 0)
    {
        _random = new SweepRandom(seed);
        _workers = workers;
        _curves = new List<(int, double[])>[trials];
        for (var trial = 0; trial < trials; trial++)
        {
            var (level, curve) = (_random.Next(5), new List<(int, double[])>());
            for (var (step, last) = (_random.Next(3), _random.Next(14)); step < last; step += 1 + (_random.Next(4) / 3))
            {
                curve.Add((step, [.. Enumerable.Range(0, objectives).Select(_ => _random.NextDouble() < odd ? Odd() : level + (_random.Next(9) / 4.0) - (step / 4.0))]));
            }

            _curves[trial] = curve;
        }
    }

    /// <summary>Lets the trials run. Config and replicate of number n are n / 5 and n % 5.</summary>
    /// <param name="curves">Takes them.</param>
    /// <param name="judge">Asked after each step.</param>
    /// <param name="asked">Told each step, and whether the trial is to be stopped.</param>
    public void Run(LearningCurves curves, Func<LearningCurve, bool> judge, Action<LearningCurve, bool>? asked = null)
    {
        while (_jobs.Count > 0 || _begun < _curves.Length)
        {
            if (_jobs.Count < _workers && _begun < _curves.Length)
            {
                _jobs.Add(new Job(Begin(curves, ++_begun), 0));
                continue;
            }

            var place = _random.Next(_jobs.Count);
            var (curve, index) = _jobs[place];
            var steps = _curves[curve.Number - 1];
            if (index == steps.Count)
            {
                End(curves, curve, _random.Next(12) switch { 0 => TrialState.Failed, 1 => TrialState.Diverged, _ => TrialState.Completed }, place);
                continue;
            }

            Report(curves, curve, steps[index]);
            var isStopped = judge(curve);
            asked?.Invoke(curve, isStopped);
            _jobs[place] = new Job(curve, index + 1);
            if (isStopped && _random.Next(4) > 0) // else it did not ask
            {
                End(curves, curve, TrialState.Pruned, place);
            }
        }
    }

    /// <summary>The same contents as a new run of the program would have them: those that ended by number, and those that run from their beginnings.</summary>
    public static LearningCurves Reload(LearningCurves curves)
    {
        var copy = new LearningCurves(curves.Experiment, [.. Enumerable.Range(0, curves.Objectives).Select(objective => curves.IsMaximized(objective) ? Direction.Maximize : Direction.Minimize)]);
        foreach (var ended in curves.Ended.OrderBy(static curve => curve.Number))
        {
            copy.End(Copy(ended, copy), ended.State, [.. ended.FinalLosses.Select((loss, objective) => copy.IsMaximized(objective) ? -loss : loss)]);
        }

        foreach (var running in curves.Running.OrderBy(static curve => curve.Number))
        {
            Copy(running, copy);
        }

        return copy;
    }

    /// <summary>A trial begins.</summary>
    public static LearningCurve Begin(LearningCurves curves, long number) => curves.Begin(number, $"config {number / 5}", (int)(number % 5));

    /// <summary>A trial reports a step; values are to be minimised, and negated where the objective is maximised.</summary>
    public static void Report(LearningCurves curves, LearningCurve curve, (int Step, double[] Values) step)
    {
        for (var objective = 0; objective < step.Values.Length; objective++)
        {
            Assert.Equal(objective == step.Values.Length - 1, curves.Report(curve, step.Step, objective, curves.IsMaximized(objective) ? -step.Values[objective] : step.Values[objective]));
        }
    }

    private void End(LearningCurves curves, LearningCurve curve, TrialState state, int place)
    {
        _jobs.RemoveAt(place);
        curves.End(curve, state, state == TrialState.Completed ? [.. Enumerable.Range(0, curves.Objectives).Select(objective => Result(curves, curve, objective))] : []);
    }

    private static double Result(LearningCurves curves, LearningCurve curve, int objective)
    {
        var loss = curve.Count > 0 && double.IsFinite(curve.Losses(objective)[^1]) ? curve.Losses(objective)[^1] : 9;
        return curves.IsMaximized(objective) ? -loss : loss;
    }

    private static LearningCurve Copy(LearningCurve curve, LearningCurves into)
    {
        var copy = into.Begin(curve.Number, curve.Config, curve.Replicate);
        for (var index = 0; index < curve.Count; index++)
        {
            Report(into, copy, (curve.Steps[index], [.. Enumerable.Range(0, into.Objectives).Select(objective => curve.Losses(objective)[index])]));
        }

        return copy;
    }

    private double Odd() => _random.Next(4) switch { 0 => double.PositiveInfinity, 1 => double.NegativeInfinity, _ => double.NaN };

    private readonly record struct Job(LearningCurve Curve, int Index);
}
