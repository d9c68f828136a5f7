namespace TorchSharp.Modules;

/// <summary>What a parameter group can set for itself; null where it follows the optimizer.</summary>
public class OptimizerOptions
{
    private double? _initialLearningRate;

    /// <summary>Of the next step.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The rate that schedules are relative to; follows <see cref="LearningRate"/> until it is set.</summary>
    public double InitialLearningRate
    {
        get => _initialLearningRate ?? LearningRate ?? 0;
        set => _initialLearningRate = value;
    }

    /// <summary>Takes over all options of another group of the same optimizer.</summary>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        ArgumentNullException.ThrowIfNull(source);
        (LearningRate, _initialLearningRate) = (source.LearningRate, source._initialLearningRate);
    }

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public virtual void LoadStateDict(BinaryReader reader) => (LearningRate, _initialLearningRate) = (reader.ReadDouble(), reader.ReadDouble());

    /// <summary>Writes all options.</summary>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(LearningRate ?? 0);
        writer.Write(InitialLearningRate);
    }

    /// <summary>Fills what is null from the optimizer's options.</summary>
    internal virtual void Complete(OptimizerOptions defaults) => LearningRate ??= defaults.LearningRate;
}
