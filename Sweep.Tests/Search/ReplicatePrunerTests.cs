namespace Sweep.Tests.Search;

public sealed class ReplicatePrunerTests : NamedPrunerContract
{
    protected override string Pruner => "wilcoxon:over=replicates,p=0.4";

    protected override int LeastStopped => 1; // five replicates a config leave little to test
}
