using Sweep.Runtime.Search;

namespace Sweep.Search.Pruners;

/// <summary>A pruner that judges a trial at certain steps, and may be wrapped by one that asks it at others.</summary>
internal interface IRarelyAsked
{
    /// <summary>As <see cref="IPruner.Begin"/>, for one who does not ask after each step: what was due at steps before is judged as things are when it asks.</summary>
    Func<LearningCurve, bool> BeginRarely(LearningCurves curves);
}
