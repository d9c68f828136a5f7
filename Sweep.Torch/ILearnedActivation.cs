namespace Sweep.Torch;

/// <summary>Marks activations with learned parameters, which a trainer may exempt from weight decay or give their own learning rate.</summary>
public interface ILearnedActivation;
