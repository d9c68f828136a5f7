using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters that an optimizer treats alike.</summary>
public class ParamGroup : optim.ILearningRateController
{
    /// <summary>The parameters, which stay their modules'.</summary>
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    /// <summary>How they are treated.</summary>
    public OptimizerOptions Options { get; set; } = new();

    /// <inheritdoc/>
    public double LearningRate
    {
        get => Options.LearningRate ?? 0;
        set => Options.LearningRate = value;
    }

    /// <inheritdoc/>
    public double InitialLearningRate
    {
        get => Options.InitialLearningRate;
        set => Options.InitialLearningRate = value;
    }
}
