namespace Sweep.Reporting.Documents;

/// <summary>Writes a document in one format.</summary>
internal interface IDocumentWriter
{
    /// <summary>The file names' ending that asks for it, with the dot.</summary>
    string Suffix { get; }

    /// <summary>Writes the whole document, lines ended by <c>\n</c>, numbers in the invariant culture.</summary>
    void Write(TextWriter output, Document report);
}
