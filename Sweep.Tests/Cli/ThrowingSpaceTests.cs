using Sweep.Cli;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Storage;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Cli;

/// <summary>Code of an experiment's author that runs outside of trials and throws whatever it throws: a line about that experiment, and the others work.</summary>
public sealed class ThrowingSpaceTests(ThrowingSpaceTests.Lab lab) : IClassFixture<ThrowingSpaceTests.Lab>
{
    private IReadOnlyList<Experiment> Experiments => lab.Sample.Experiments;

    /// <summary>The experiments, compiled and loaded once.</summary>
    public sealed class Lab : IDisposable
    {
        internal LoadedSample Sample { get; } = GeneratorHarness.Run(
            """
            namespace Lab;

            public sealed record Result([property: Minimize] double Loss);

            [Experiment("provider")] public partial class Provider : IExperiment<Result>
            {
                [Axis(nameof(Values))] public int A { get; init; }
                private static IEnumerable<int> Values => throw new InvalidOperationException("no values\ntoday");
                public Result Run(Trial<Result> trial) => new(0);
            }

            [Experiment("constructor")] public partial class Constructor : IExperiment<Result>
            {
                private static readonly int[] s_values = int.Parse("x") > 0 ? new[] { 1 } : new[] { 2 };
                [Axis(nameof(Values))] public int A { get; init; }
                private static IEnumerable<int> Values => s_values;
                public Result Run(Trial<Result> trial) => new(0);
            }

            [Experiment("exclusion")] public partial class Exclusion : IExperiment<Result>
            {
                [Axis(1, 2)] public int A { get; init; }
                [Exclude("never known")] private static bool Bad(Exclusion config) => config.A == 2 ? throw new NotSupportedException("not that one") : false;
                public Result Run(Trial<Result> trial) => new(0);
            }

            [Experiment("prepare")] public partial class Unprepared : IExperiment<Result>
            {
                [Axis(1, 2)] public int A { get; init; }
                public static void Prepare(ConfigSelection configs) => throw new System.IO.FileNotFoundException("no such file");
                public Result Run(Trial<Result> trial) => new(0);
            }

            [Experiment("sound")] public partial class Sound : IExperiment<Result>
            {
                [Axis(1, 2)] public int A { get; init; }
                public Result Run(Trial<Result> trial) => new(0);
            }
            """).Load();

        public void Dispose() => Sample.Dispose();
    }

    [Theory]
    [InlineData("provider", "The space of 'provider' failed with InvalidOperationException: no values today")]
    [InlineData("constructor", "The space of 'constructor' failed with FormatException: The input string 'x' was not in a correct format.")]
    [InlineData("exclusion", "Exclusion Bad of 'exclusion' failed with NotSupportedException: not that one")]
    public void What_a_space_throws_is_one_line_that_names_the_experiment(string name, string message) =>
        Assert.StartsWith(message, Assert.Throws<SweepException>(() => Find(name).Count).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_preparation_throws_is_too()
    {
        var experiment = Find("prepare");

        Assert.StartsWith("Prepare of 'prepare' failed with FileNotFoundException: no such file", Assert.Throws<SweepException>(() => experiment.Prepare(ConfigSelection.Of(experiment.Space, null, [], []))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Done, "list")]
    [InlineData(ExitCode.Done, "list", "--json")]
    [InlineData(ExitCode.Done, "grid", "sound", "--count")]
    [InlineData(ExitCode.Usage, "grid", "exclusion")]
    [InlineData(ExitCode.Usage, "space", "constructor")]
    public async Task The_other_experiments_are_listed_and_used_all_the_same(int expected, params string[] args) => Assert.Equal(expected, await new SweepApp(Experiments).RunAsync(args));

    [Fact]
    public void A_store_with_trials_of_it_is_looked_through_all_the_same()
    {
        using var store = new MemoryTrialStore(new ManualClock());
        store.EnsureSchema(Find("sound").Space);
        store.EnsureSchema(Find("sound").Space with { Experiment = "provider" });

        var health = StoreHealthCheck.Of(store, Experiments, static _ => false);

        Assert.Empty(health.Errors);
        Assert.Contains(health.Notes, note => note.StartsWith("provider: skipped because its declaration has an error: The space of 'provider' failed", StringComparison.Ordinal));
        Assert.Contains(health.Notes, note => note.StartsWith("sound: 0 trials", StringComparison.Ordinal));
    }

    private Experiment Find(string name) => Experiments.Single(experiment => experiment.Name == name);
}
