namespace Sweep.Runtime;

/// <summary>A trial of an experiment whose result is <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">The experiment's result record.</typeparam>
/// <param name="context">What the scheduler gave the trial.</param>
/// <param name="channel">Where its reports go.</param>
public sealed class Trial<TResult>(TrialContext context, ITrialChannel channel) : Trial(context, channel);
