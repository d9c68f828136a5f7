namespace Sweep.Experiments.Activations;

/// <summary>An activation with parameters of its own, which weight decay may have to leave alone.</summary>
internal interface ILearnedActivation;
