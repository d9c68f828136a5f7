using Sweep.Runtime;
using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>The steps at which a trial is judged: the first after each multiple of an interval, once a warm-up is over.</summary>
/// <param name="Warmup">The first step that may be judged, from 0.</param>
/// <param name="Interval">At least 1.</param>
internal readonly record struct StepSchedule(int Warmup, int Interval)
{
    /// <summary>The same, checked.</summary>
    /// <exception cref="SweepException">A number is out of its range.</exception>
    public StepSchedule Checked(string pruner)
    {
        OptionCheck.AtLeast(pruner, "warmup", Warmup, 0);
        OptionCheck.AtLeast(pruner, "interval", Interval, 1);
        return this;
    }

    /// <summary>Whether to judge a trial at its last step.</summary>
    public bool IsDue(LearningCurve trial)
    {
        var steps = trial.Steps;
        var last = trial.LastStep;
        if (last < Warmup)
        {
            return false;
        }

        var due = ((last - Warmup) / Interval * Interval) + Warmup;
        return steps.Length < 2 || steps[^2] < due;
    }
}
