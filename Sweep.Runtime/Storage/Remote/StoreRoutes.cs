namespace Sweep.Runtime.Storage.Remote;

/// <summary>The paths of a served store, one per method of <see cref="ITrialStore"/> and its handles. Each takes a <see cref="StoreCall"/>.</summary>
/// <remarks>
/// 200 with a <see cref="StoreAnswer"/>; <see cref="Read"/> and <see cref="ReadHistory"/> answer with one <see cref="StoreLine"/> per line, the last one empty. Any other status comes with a <see cref="StoreFault"/>.
/// </remarks>
internal static class StoreRoutes
{
    /// <summary>Sends a declaration, to which later calls refer by its hash.</summary>
    public const string Declare = "/declare";

    public const string EnsureSchema = "/ensure-schema";

    /// <summary>Checks that the declaration fits what is stored, and changes nothing.</summary>
    public const string CheckSchema = "/check-schema";

    /// <summary>Also gives the store's id and the version of the program that serves it.</summary>
    public const string Experiments = "/experiments";

    public const string CheckIntegrity = "/check-integrity";

    public const string Add = "/add";

    public const string Find = "/find";

    public const string Claim = "/claim";

    public const string Renew = "/renew";

    public const string Report = "/report";

    public const string FinishAndClaim = "/finish-and-claim";

    public const string Release = "/release";

    public const string Reclaim = "/reclaim";

    public const string Requeue = "/requeue";

    public const string KeepCode = "/keep-code";

    public const string ReadCode = "/read-code";

    public const string SetControl = "/set-control";

    public const string ReadControl = "/read-control";

    public const string ReadWorkers = "/read-workers";

    public const string CountByState = "/count-by-state";

    public const string CountByCode = "/count-by-code";

    public const string ReadTrial = "/read-trial";

    public const string ReadReports = "/read-reports";

    public const string Read = "/read";

    public const string ReadHistory = "/read-history";
}
