namespace Sweep.Benchmarks.Spaces;

/// <summary>An axis's type in the measured spaces.</summary>
public enum Dataset
{
    /// <summary>Digits.</summary>
    Mnist,

    /// <summary>Ten classes in colour.</summary>
    Cifar10,

    /// <summary>A hundred classes in colour.</summary>
    Cifar100,
}
