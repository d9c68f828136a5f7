namespace Sweep.Tests.Generators;

/// <summary>Sources that several tests declare.</summary>
internal static class Samples
{
    /// <summary>An experiment as most are.</summary>
    public const string Quickstart = """
        namespace Sample;

        public enum Activation { ReLU, LeakyReLU, Tanh, Splash }

        [Experiment("quickstart", Description = "LeNet5 on MNIST")]
        public sealed partial class Quickstart : IExperiment<Quickstart.Result>
        {
            [Axis] public required Activation Activation { get; init; }

            [Axis(3, 5, 7)] public required int Hinges { get; init; }

            [Axis(0.1, 0.01)] public double LearningRate { get; init; } = 0.1;

            [Axis] public bool BatchNorm { get; init; }

            [Seeds(3)] public int Seed { get; init; }

            public int Unmarked { get; init; }

            public sealed record Result([property: Minimize] double TestError, long Images);

            public Result Run(Trial<Result> trial) => new(Hinges * LearningRate, Seed);
        }
        """;

    /// <summary>A class with what is given in its body, and a result.</summary>
    public static string Class(string body, string attribute = "[Experiment(\"sample\")]", string declaration = "public sealed partial class Sample") => $$"""
        {{attribute}}
        {{declaration}} : IExperiment<Result>
        {
            {{body}}

            public Result Run(Trial<Result> trial) => new(0);
        }

        public sealed record Result([property: Minimize] double Loss);
        """;
}
