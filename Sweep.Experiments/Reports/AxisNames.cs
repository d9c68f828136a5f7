namespace Sweep.Experiments.Reports;

/// <summary>The axes, metrics and values that the reports of the SPLASH experiments look for, by name. An experiment need not have them all.</summary>
internal static class AxisNames
{
    /// <summary>The axis of data sets.</summary>
    public const string Dataset = "Dataset";

    /// <summary>The axis of networks.</summary>
    public const string Architecture = "Architecture";

    /// <summary>The axis of activations.</summary>
    public const string Activation = "Activation";

    /// <summary>The axis of hinge counts.</summary>
    public const string Hinges = "Hinges";

    /// <summary>The axis of whether hinges mirror each other.</summary>
    public const string Symmetric = "Symmetric";

    /// <summary>The axis of where hinges come from.</summary>
    public const string Places = "Places";

    /// <summary>The axis of epochs; 0 stands for the recipe's.</summary>
    public const string Epochs = "Epochs";

    /// <summary>The axis of training images; 0 stands for all.</summary>
    public const string TrainImages = "TrainImages";

    /// <summary>The axis of attacks.</summary>
    public const string Attack = "Attack";

    /// <summary>The axis of an attack's budget.</summary>
    public const string Epsilon = "Epsilon";

    /// <summary>The activation that is studied.</summary>
    public const string Splash = "Splash";

    /// <summary>The activation that others are compared with.</summary>
    public const string Reference = "ReLU";
}
