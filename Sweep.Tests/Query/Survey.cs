using Sweep.Runtime;

namespace Sweep.Tests.Query;

/// <summary>Axes and metrics of every type that a query can be about, conditional ones among them.</summary>
[Experiment("survey", Description = "What queries are tested with")]
public sealed partial class Survey : IExperiment<Survey.Result>
{
    [Axis]
    public required SurveyUnit Unit { get; init; }

    [Axis(3, 5, 7), When(nameof(Unit), SurveyUnit.Splash)]
    public int? Hinges { get; init; }

    [Axis, When(nameof(Unit), SurveyUnit.Apl)]
    public SurveyInit? Init { get; init; }

    [Axis("plain", "Fancy"), When(nameof(Hinges), 5, 7)]
    public string? Note { get; init; }

    [Axis(0.1, 2.5)]
    public required double Rate { get; init; }

    [Axis(0.1f)]
    public float Decay { get; init; }

    [Axis("Zebra", "apple", "Äpfel", "ähnlich", "a_b%", "I", "i", "straße", "🦆")]
    public required string Label { get; init; }

    [Axis]
    public required bool Wide { get; init; }

    [Axis(1L, 9007199254740993L)]
    public required long Budget { get; init; }

    [Seeds(2)]
    public int Seed { get; init; }

    /// <param name="Loss">Some are zeros, of either sign.</param>
    /// <param name="Images">Beyond what a double can tell apart.</param>
    /// <param name="Epochs">Small.</param>
    /// <param name="Score">Not a double.</param>
    /// <param name="Stable">True of two in three.</param>
    /// <param name="File">Null, empty or a name.</param>
    public sealed record Result([property: Minimize] double Loss, long Images, int Epochs, float Score, bool Stable, string? File);

    public Result Run(Trial<Result> trial) => throw new NotSupportedException("Its trials are made by SurveyStore");
}
