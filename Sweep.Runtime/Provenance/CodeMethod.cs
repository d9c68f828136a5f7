namespace Sweep.Runtime.Provenance;

/// <summary>One named part of an experiment's code: a method with its overloads, lambdas, local functions and state machine; a declaration; a member of an enum; a library.</summary>
/// <param name="Name">As people write it: <c>Sweep.Experiments.Training.Trainer.Run</c>, <c>Activation.ReLU</c>, <c>library TorchSharp</c>.</param>
/// <param name="Hash">16 hexadecimal digits over the content.</param>
public sealed record CodeMethod(string Name, string Hash);
