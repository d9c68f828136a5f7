namespace Sweep.Experiments.Datasets;

/// <summary>The image data sets that networks are trained on.</summary>
public enum Dataset
{
    /// <summary>MNIST, handwritten digits: 60,000 training and 10,000 test images of 28×28 grey pixels, 10 classes.</summary>
    Mnist,

    /// <summary>Fashion-MNIST, articles of clothing, in MNIST's format and sizes.</summary>
    FashionMnist,

    /// <summary>CIFAR-10: 50,000 training and 10,000 test images of 32×32 colour pixels, 10 classes.</summary>
    Cifar10,

    /// <summary>CIFAR-100: 50,000 training and 10,000 test images of 32×32 colour pixels, 100 classes.</summary>
    Cifar100,
}
