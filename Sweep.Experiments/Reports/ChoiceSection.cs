using Sweep.Reporting.Documents;

namespace Sweep.Experiments.Reports;

/// <summary>Lists the choices that the available text of the paper leaves open.</summary>
internal static class ChoiceSection
{
    private static readonly string[] s_training =
    [
        "the training recipes: optimiser, learning rates, schedules, epochs, batch size, augmentation, normalisation, label smoothing",
        "the activations that SPLASH is compared with: the abstract mentions nine fixed and learned ones without naming them",
        "the regularisation of learned slopes: no weight decay on them or on batch normalisation, unless Decay is All",
        "hinges at 0, 1, 2, 2.5 for S = 7 and evenly spaced up to 2.5 otherwise, batch normalisation right before the units unless hinges are fitted to data, one set of slopes per layer, initialisation as ReLU",
        "two pieces for maxout and the number of hinges of APL",
        "the budgets: epochs, training images and replicates, as shown in the tables",
        "the metric: misclassified test images after the last epoch, in percent; nothing is selected by the test set",
    ];

    private static readonly string[] s_attacks =
    [
        "the attacks, their perturbation budgets, steps, restarts and query limits, and the number and selection of test images",
        "robust accuracy: the part of all images that is classified correctly with and without the attack",
        "the networks are those of splash-accuracy, trained without adversarial examples",
    ];

    /// <summary>The section about choices.</summary>
    /// <param name="attacks">Whether to include the choices about attacks.</param>
    public static DocumentSection Of(bool attacks) => new("Our own choices",
    [
        new DocumentText("The experiments follow SPLASH (Tavakoli, Agostinelli and Baldi, arXiv 2006.08947), of which only the abstract and the start of the introduction were available. It claims higher accuracy than nine other activations and up to 31% more robustness than ReLU. The numbers in its tables are not known, so nothing in this report is compared with them. The paper's available text does not specify the following:"),
        new DocumentList([.. s_training, .. attacks ? s_attacks : []]),
    ]);
}
