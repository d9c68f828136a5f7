using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>Reports of a running trial, from its worker.</summary>
/// <param name="Number">The trial.</param>
/// <param name="Token">Its lease's token.</param>
/// <param name="Reports">In the order in which they were made.</param>
internal sealed record ReportMessage(long Number, long Token, IReadOnlyList<TrialReport> Reports);
