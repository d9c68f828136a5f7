using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>A pruner's work on a sweep: takes the curves of ended trials in once, and judges running ones.</summary>
/// <param name="curves">The curves of the sweep.</param>
internal abstract class CurveJudge(LearningCurves curves)
{
    private int _learned;
    private int _generation = curves.Generation;

    /// <summary>The curves of the sweep.</summary>
    protected LearningCurves Curves => curves;

    /// <summary>Whether to stop a running trial.</summary>
    public bool Judge(LearningCurve trial)
    {
        if (_generation != curves.Generation)
        {
            (_generation, _learned) = (curves.Generation, 0);
            Forget();
        }

        for (; _learned < curves.Ended.Count; _learned++)
        {
            Learn(curves.Ended[_learned]);
        }

        return trial.Count > 0 && ShouldPrune(trial);
    }

    /// <summary>Forgets what was learned.</summary>
    protected abstract void Forget();

    /// <summary>Takes in the curve of a trial that has ended.</summary>
    protected abstract void Learn(LearningCurve ended);

    /// <summary>Whether to stop a running trial, which has reported a step at least.</summary>
    protected abstract bool ShouldPrune(LearningCurve trial);
}
