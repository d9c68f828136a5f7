using static TorchSharp.torch;

namespace Sweep.Tests;

/// <summary>Tests that touch what libtorch has one of in a process: the default generator, the number of threads, the count of live tensors. No other tests make tensors, so these run one after another, beside those of other topics.</summary>
[CollectionDefinition("torch")]
public sealed class TorchTests : ICollectionFixture<TorchTests.OneThread>
{
    /// <summary>Networks of tests are small: a second thread would mostly spin for work, on the core that other tests run on. Tests that are about threads set their number.</summary>
    public sealed class OneThread
    {
        /// <summary>Sets the number of threads for the tests of the collection.</summary>
        public OneThread() => set_num_threads(1);
    }
}
