namespace Sweep.Experiments.Architectures;

/// <summary>The networks that experiments compare activations in.</summary>
public enum Architecture
{
    /// <summary>LeNet-5 in its modern form: <see cref="Architectures.LeNet5"/>.</summary>
    LeNet5,

    /// <summary>All-CNN-C.</summary>
    AllCnn,

    /// <summary>ResNet-20 for small images, with parameterless shortcuts (option A).</summary>
    ResNet20,

    /// <summary>Network in Network.</summary>
    NiN,
}
