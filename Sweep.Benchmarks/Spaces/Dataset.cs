namespace Sweep.Benchmarks.Spaces;

/// <summary>The type of an axis of the measured spaces.</summary>
public enum Dataset
{
    /// <summary>Digits.</summary>
    Mnist,

    /// <summary>Ten classes in colour.</summary>
    Cifar10,

    /// <summary>A hundred classes in colour.</summary>
    Cifar100,
}
