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

    /// <summary>An experiment with everything that a declaration can have.</summary>
    public const string Everything = """
        namespace Sample;

        public enum Activation { ReLU, Tanh, Splash }

        public enum Dataset { Mnist, Cifar10, Cifar100 }

        [Requires(GpuMemoryMiB = 2000)]
        public abstract class Study : IExperiment<Study.Scores>
        {
            [Axis] public required Dataset Dataset { get; init; }

            [Axis, FormerlyNamed("Unit")] public virtual Activation Activation { get; init; } = Activation.Tanh;

            [Exclude("Too slow to be worth it")]
            protected static bool IsSlow(Study study) => study is { Dataset: Dataset.Cifar100, Activation: Activation.Tanh };

            public sealed record Scores([Minimize, Unit("%"), FormerlyNamed("Error1")] double TestError, [property: Unit("s")] double EpochSeconds, bool Stable = true, string? Log = null);

            public abstract Scores Run(Trial<Scores> trial);
        }

        [Experiment("everything", Description = "Of each kind one")]
        public sealed partial class Everything : Study
        {
            private static readonly string[] s_optimizers = ["sgd", "adam"];

            [Axis(3, 5), When(nameof(Activation), Activation.Splash)] public int? Hinges { get; init; }

            [Range(0.0, 1.0, 0.25), When(nameof(Hinges), 5)] public double? Slope { get; init; } = 0.25;

            [Range(1e-4, 1e-1, Scale.Log, Points = 4)] public double LearningRate { get; init; } = 0.05;

            [Range(1, 9)] public int Depth { get; init; } = 2;

            [Axis(64, 128, 64), Paired("net"), FormerlyNamed("Size"), FormerlyNamed("Units")] public int Width { get; init; } = 128;

            [Axis(0.5f, 0.5f, 0.25f), Paired("net")] public float Dropout { get; init; }

            [Axis(nameof(s_optimizers))] public string Optimizer { get; init; } = "adam";

            [Axis, When(nameof(Optimizer), "sgd")] public bool? Nesterov { get; init; }

            [Seeds(2)] public int Seed { get; init; }

            [Exclude("A narrow net needs no dropout")]
            private static bool IsNarrow(Everything config) => config.Width == 64 && config.Dropout == 0.25f;

            public override Scores Run(Trial<Scores> trial) => new(Depth * LearningRate, Seed, Seed == 0, Seed == 0 ? null : $"{Width}.log");
        }
        """;

    /// <summary>A class with one axis.</summary>
    public static string Axis(string declaration, string initializer = "") => Class($"{declaration} {{ get; init; }}{initializer}");

    /// <summary>A class with what is given in its body, and a result.</summary>
    public static string Class(string body, string attribute = "[Experiment(\"sample\")]", string declaration = "public sealed partial class Sample") => $$"""
        {{attribute}}
        {{declaration}} {{(declaration.Contains(':', StringComparison.Ordinal) ? "," : ":")}} IExperiment<Result>
        {
            {{body}}

            public Result Run(Trial<Result> trial) => new(0);
        }

        public sealed record Result([property: Minimize] double Loss);
        """;
}
