using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>The paths of the socket's requests, each followed by the worker's index, and what their status codes mean.</summary>
/// <remarks>
/// <c>claim</c>, with the worker's <see cref="WorkerTerms"/>: 200 with a <see cref="TrialLease"/>, 202 to ask again, 204 when the sweep is over, 412 with a line when the worker is another program.
/// <c>report</c>, with a <see cref="ReportRequest"/>: 200 with a <see cref="ReportAnswer"/>.
/// <c>finish</c>, with a <see cref="FinishRequest"/>: 204 when accepted, 409 when the lease is lost, 200 with the <see cref="TrialLease"/> that comes next.
/// <c>find</c>: 200 with a <see cref="FindAnswer"/>.
/// </remarks>
internal static class WorkerRoutes
{
    /// <summary>Asks for a trial; answered once there is one, or after a while.</summary>
    public const string Claim = "/claim/";

    /// <summary>Hands in reports.</summary>
    public const string Report = "/report/";

    /// <summary>Finds a trial whose files the worker's trial reads.</summary>
    public const string Find = "/find/";

    /// <summary>Ends a trial, and asks for the next.</summary>
    public const string Finish = "/finish/";
}
