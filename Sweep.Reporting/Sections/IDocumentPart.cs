using Sweep.Reporting.Documents;

namespace Sweep.Reporting.Sections;

/// <summary>Sections that an application adds to the documents of its own experiments.</summary>
public interface IDocumentPart
{
    /// <summary>Whether it adds sections for an experiment.</summary>
    /// <param name="experiment">The experiment's name.</param>
    bool Covers(string experiment);

    /// <summary>The axis whose values are the lines of training curves; null for the one with the most values.</summary>
    string? LineAxis { get; }

    /// <summary>The value of the line axis that stands out in figures; null for none.</summary>
    string? Emphasis { get; }

    /// <summary>Axes across whose values results are not compared, such as the data set: the best is sought within each combination.</summary>
    IReadOnlyList<string> Apart { get; }

    /// <summary>The sections, which come before the general ones. What needs an axis or a metric that the space does not have is left out.</summary>
    IEnumerable<DocumentSection> Sections(DocumentSource source);
}
