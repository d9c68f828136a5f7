using Sweep.Experiments.Datasets;

namespace Sweep.Tests;

/// <summary>A <see cref="DataFactAttribute"/> with arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataTheoryAttribute : TheoryAttribute
{
    public DataTheoryAttribute(Dataset dataset) => (Dataset, Skip) = (dataset, RealData.FindReasonToSkip(dataset));

    public Dataset Dataset { get; }
}
