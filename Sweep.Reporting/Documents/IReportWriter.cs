namespace Sweep.Reporting.Documents;

/// <summary>Writes a report in one format.</summary>
internal interface IReportWriter
{
    /// <summary>The file names' ending that asks for it, with the dot.</summary>
    string Suffix { get; }

    /// <summary>Writes the whole report, lines ended by <c>\n</c>, numbers in the invariant culture.</summary>
    void Write(TextWriter output, ReportDocument report);
}
