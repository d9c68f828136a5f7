namespace Sweep.Experiments.Architectures;

/// <summary>The network architectures in which activations are compared.</summary>
public enum Architecture
{
    /// <summary>LeNet-5 with max pooling: <see cref="Architectures.LeNet5"/>.</summary>
    LeNet5,

    /// <summary>All-CNN-C: <see cref="Architectures.AllCnn"/>.</summary>
    AllCnn,

    /// <summary>The CIFAR form of ResNet with 20 layers: <see cref="Architectures.ResNet20"/>.</summary>
    ResNet20,

    /// <summary>Network in Network: <see cref="Architectures.NiN"/>.</summary>
    NiN,
}
