namespace Sweep.Experiments.Reports;

/// <summary>Names of the axes and activations that the sections for the SPLASH experiments look for. An experiment need not have all of them.</summary>
internal static class AxisNames
{
    /// <summary>Axis of data sets.</summary>
    public const string Dataset = "Dataset";

    /// <summary>Axis of network architectures.</summary>
    public const string Architecture = "Architecture";

    /// <summary>Axis of activations.</summary>
    public const string Activation = "Activation";

    /// <summary>Axis of the number of hinges.</summary>
    public const string Hinges = "Hinges";

    /// <summary>Boolean axis: whether the left hinges mirror the right ones.</summary>
    public const string Symmetric = "Symmetric";

    /// <summary>Axis of where hinges are taken from.</summary>
    public const string HingeSource = "HingeSource";

    /// <summary>Axis of epochs; 0 stands for the recipe's number.</summary>
    public const string Epochs = "Epochs";

    /// <summary>Axis of training images; 0 stands for all.</summary>
    public const string TrainImages = "TrainImages";

    /// <summary>Axis of adversarial attacks.</summary>
    public const string Attack = "Attack";

    /// <summary>Axis of perturbation budgets.</summary>
    public const string Epsilon = "Epsilon";

    /// <summary>The activation under study.</summary>
    public const string Splash = "Splash";

    /// <summary>The activation that the others are compared with.</summary>
    public const string Baseline = "ReLU";
}
