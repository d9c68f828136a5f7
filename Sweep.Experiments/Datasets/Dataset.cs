namespace Sweep.Experiments.Datasets;

/// <summary>The data sets that experiments train on.</summary>
public enum Dataset
{
    /// <summary>Handwritten digits: 60,000 + 10,000 grey images of 28×28 pixels in 10 classes.</summary>
    Mnist,

    /// <summary>Articles of clothing, in MNIST's format and sizes.</summary>
    FashionMnist,

    /// <summary>50,000 + 10,000 colour images of 32×32 pixels in 10 classes.</summary>
    Cifar10,

    /// <summary>50,000 + 10,000 colour images of 32×32 pixels in 100 classes.</summary>
    Cifar100,
}
