using Sweep.Reporting.Documents;

namespace Sweep.Experiments.Reports;

/// <summary>What the paper's available text does not say, so that it is this project's choice.</summary>
internal static class ChoiceSection
{
    private static readonly string[] s_training =
    [
        "the recipes: optimiser, rates, schedules, epochs, batch size, augmentation, normalisation, label smoothing",
        "the activations that SPLASH is compared with: the abstract speaks of nine fixed and learned ones and does not name them",
        "the regularisation of learned slopes: weight decay leaves them and batch norm out, unless Decay is All",
        "hinges 0, 1, 2, 2.5 for S = 7 and evenly to 2.5 otherwise, batch norm right before the units except where hinges come from data, one set of slopes a layer, the start as ReLU",
        "two pieces for maxout and the number of hinges of APL",
        "the budgets: epochs, training images and replicates, as the tables say",
        "the metric: wrong answers on the test images after the last epoch, in percent, with no choice by the test set",
    ];

    private static readonly string[] s_attacks =
    [
        "the attacks, their budgets, steps, restarts and query limits, and which and how many test images they are run on",
        "robust accuracy: of all attacked images the part that is still answered right, images that were wrong from the start counted as lost",
        "the networks are those of splash-accuracy, trained without adversarial examples",
    ];

    /// <summary>The section.</summary>
    /// <param name="attacks">Whether the experiment attacks networks.</param>
    public static DocumentSection Of(bool attacks) => new("What is our own choice",
    [
        new DocumentText("The experiments follow SPLASH (Tavakoli, Agostinelli and Baldi, arXiv 2006.08947), of which only the abstract and the start of the introduction were at hand. It claims higher accuracy than nine other activations and up to 31% more robustness than ReLU. The numbers of its tables are not known here, so nothing in this report is compared with them. Our own choices are:"),
        new DocumentList([.. s_training, .. attacks ? s_attacks : []]),
    ]);
}
