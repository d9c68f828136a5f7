namespace Sweep.Torch;

/// <summary>An activation with parameters of its own, which weight decay may have to leave alone.</summary>
public interface ILearnedActivation;
