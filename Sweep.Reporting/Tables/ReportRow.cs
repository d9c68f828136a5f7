using Sweep.Runtime.Trials;

namespace Sweep.Reporting.Tables;

/// <summary>A value that a trial reported for a step.</summary>
/// <param name="Trial">The trial, or an earlier result of it.</param>
/// <param name="Report">What it reported.</param>
internal readonly record struct ReportRow(TrialRecord Trial, MetricReport Report);
