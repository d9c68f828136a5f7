using Sweep.Runtime;
using Sweep.Runtime.Provenance;
using Sweep.Tests.Generators;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Code;

public sealed class ExperimentCodeTests
{
    [Fact]
    public void The_code_of_quickstart_is_its_own_and_not_the_engines()
    {
        var names = ExperimentCode.Take(new Experiment<Experiments.Quickstart, Experiments.Quickstart.Result>())!.Methods.Select(method => method.Name).ToList();

        Assert.Contains("Sweep.Experiments.Quickstart.Run", names);
        Assert.Contains("Sweep.Experiments.Architectures.SequentialNetwork.forward", names);
        Assert.Contains("Sweep.Torch.Activations.ActivationFactory.Create", names);
        Assert.Contains("Sweep.Torch.Activations.Activation.Splash", names);
        Assert.Contains($"library {typeof(TorchSharp.torch).Assembly.GetName().Name}", names);
        Assert.DoesNotContain(names, name => name.StartsWith("TorchSharp.", StringComparison.Ordinal) || name.StartsWith("Sweep.Runtime.", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains("IConfig", StringComparison.Ordinal) || name.Contains("QuickstartSpace", StringComparison.Ordinal) || name.Contains("QuickstartVerb", StringComparison.Ordinal));
    }

    [Fact]
    public void An_experiment_that_is_no_generated_class_is_read_from_its_own_class()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains(ExperimentCode.Take(TestExperiments.Find(TestExperiments.Quick, folder.Path))!.Methods, method => method.Name == "Sweep.Tests.Worker.TestExperiment.Run");
    }

    [Fact]
    public void An_assembly_without_a_file_has_no_hash()
    {
        using var sample = GeneratorHarness.Run(Generators.Samples.Quickstart).Load();

        Assert.Null(ExperimentCode.Take(sample.Experiments.Single()));
    }

    [Theory]
    [InlineData("[Axis(3, 5, 7)]", "[Axis(3, 5, 7, 9)]")]
    [InlineData("return", "return")]
    public void A_value_more_on_an_axis_is_no_other_code(string old, string now)
    {
        const string Source = """
            namespace Sample;

            [Experiment("study")]
            public sealed partial class Study : IExperiment<Study.Result>
            {
                [Axis(3, 5, 7)] public int Width { get; init; }
                public sealed record Result([property: Minimize] double Loss);
                public Result Run(Trial<Result> trial) { return new Result(Width + ToKey().Length + Space.Axes.Count + ToString().Length); }
            }
            """;

        Assert.Equal(Read(Source), Read(Source.Replace(old, now, StringComparison.Ordinal)));

        static string Read(string source) => CompiledStudy.Read([.. GeneratorHarness.Run(source).Output.SyntaxTrees.Select(tree => tree.ToString())]).Hash;
    }
}
