using Sweep.Experiments.Datasets;

namespace Sweep.Tests;

/// <summary>A test that reads a real data set, which is fetched once; skipped, with the reason, on a machine that cannot fetch it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(Dataset dataset) => (Dataset, Skip) = (dataset, RealData.FindReasonToSkip(dataset));

    public Dataset Dataset { get; }
}
