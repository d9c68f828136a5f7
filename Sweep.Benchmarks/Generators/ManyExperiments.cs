using System.Globalization;

namespace Sweep.Benchmarks.Generators;

/// <summary>A project of experiments in a file each, with 8 axes, a condition, a range, a pair and an exclusion each.</summary>
internal static class ManyExperiments
{
    /// <summary>The global usings of such a project.</summary>
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using Sweep.Runtime;
        """;

    /// <summary>The file with the enums of all experiments, and a class that their declarations do not use.</summary>
    public const string Shared = """
        namespace Many;

        public enum Activation { ReLU, LeakyReLU, Tanh, Splash }

        public enum Dataset { Mnist, Cifar10, Cifar100 }

        public static class Losses
        {
            public static double Invent(double rate, int width) => rate * width;
        }
        """;

    /// <summary>The files of a project of <paramref name="count"/> experiments, Experiment0.cs and so on, and Shared.cs; without the global usings.</summary>
    public static IEnumerable<(string Path, string Text)> Files(int count) => Enumerable.Range(0, count)
        .Select(number => (string.Create(CultureInfo.InvariantCulture, $"Experiment{number}.cs"), Experiment(number)))
        .Append(("Shared.cs", Shared));

    private static string Experiment(int number) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Many;

        /// <summary>Number {{number}} of many.</summary>
        [Experiment("experiment-{{number}}", Description = "Number {{number}} of many")]
        public sealed partial class Experiment{{number}} : IExperiment<Experiment{{number}}.Result>
        {
            [Axis] public required Activation Activation { get; init; }

            [Axis(Dataset.Mnist, Dataset.Cifar10)] public required Dataset Dataset { get; init; }

            [Axis(3, 5, 7, 9, {{number + 11}}), When(nameof(Activation), Activation.Splash)] public int? Hinges { get; init; }

            [Range(1e-3, 1e-1, Scale.Log, Points = 3)] public double LearningRate { get; init; } = 0.01;

            [Axis(64, 128, 128), Paired("net")] public required int Width { get; init; }

            [Axis(2, 2, 4), Paired("net")] public required int Depth { get; init; }

            [Axis("sgd", "adam")] public string Optimizer { get; init; } = "sgd";

            [Seeds(5)] public int Seed { get; init; }

            [Exclude("Too many digits")]
            private static bool IsHard(Experiment{{number}} config) => config.Dataset == Dataset.Cifar10 && config is { Activation: Activation.Tanh };

            public sealed record Result([property: Minimize] double TestError, double TrainError, int Epochs);

            public Result Run(Trial<Result> trial)
            {
                var error = 1.0;
                for (var epoch = 1; epoch <= 10; epoch++)
                {
                    error *= 1 - (LearningRate * Losses.Invent(Depth, Hinges ?? Width));
                    trial.Report(epoch, nameof(Result.TestError), error);
                }

                return new Result(error, error / 2, Epochs: 10);
            }
        }
        """);
}
