using Sweep.Reporting.Documents;
using Sweep.Reporting.Sections;

namespace Sweep.Experiments.Reports;

/// <summary>The sections that documents about the SPLASH experiments have in addition: errors, robustness, number of hinges, learned shapes, recipes and our own choices.</summary>
/// <param name="recipes">Gives the description of a recipe by architecture and data set; null if there is none.</param>
internal sealed class SplashSections(Func<string, string, string?> recipes) : IDocumentPart
{
    private const string TestError = "TestError";
    private const string Title = "Test error";

    /// <inheritdoc/>
    public string? LineAxis => AxisNames.Activation;

    /// <inheritdoc/>
    public string? Emphasis => AxisNames.Splash;

    /// <inheritdoc/>
    public IReadOnlyList<string> Apart { get; } =
        [AxisNames.Dataset, AxisNames.Architecture, AxisNames.Epochs, AxisNames.TrainImages, AxisNames.Attack, AxisNames.Epsilon, "Decay", "Images"];

    /// <inheritdoc/>
    public bool Covers(string experiment) => experiment is "splash-accuracy" or "splash-hinges" or "splash-robustness";

    /// <inheritdoc/>
    public IEnumerable<DocumentSection> Sections(DocumentSource source)
    {
        DocumentSection?[] sections =
        [
            .. ErrorSection.Of(source, TestError, Title),
            .. RobustnessSection.Of(source),
            HingeSection.Of(source, TestError, Title),
            ShapeSection.Of(source),
            RecipeSection.Of(source, recipes),
            ChoiceSection.Of(attacks: source.Axis(AxisNames.Attack) >= 0),
        ];
        return sections.OfType<DocumentSection>();
    }
}
