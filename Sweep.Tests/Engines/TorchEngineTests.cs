using Sweep.Experiments.Engines;
using TorchSharp;

namespace Sweep.Tests.Engines;

/// <summary>The engine as the experiments see it, whichever it is.</summary>
[Collection("torch")]
public sealed class TorchEngineTests
{
    [Fact]
    public void One_that_loads_is_taken() => TorchEngine.Check();

    [Fact]
    public void It_is_named_with_its_libtorch()
    {
        var name = typeof(torch).Assembly.GetName();

        Assert.StartsWith($"engine: {name.Name} {name.Version!.ToString(3)} on libtorch {torch.__version__}", Assert.Single(TorchEngine.Describe()), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_does_not_load_is_said_in_a_line_with_the_cause_and_what_to_do()
    {
        const string Loader = "Unable to load shared library 'x' or one of its dependencies.\n/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /x.so)\n";
        var cause = new TypeInitializationException("torch", new TypeInitializationException("Tensor", new NotSupportedException("There is no libtorch\nfor this")));

        var error = TorchEngine.Unusable(cause, TorchEngine.ReasonOf(Loader));

        Assert.Contains("does not load on this machine (/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found); use the libtorch of this system (./sweep --engine system)", error.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(torch).Assembly.GetName().Name!, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains("(There is no libtorch);", TorchEngine.Unusable(cause, null).Message, StringComparison.Ordinal);
    }
}
