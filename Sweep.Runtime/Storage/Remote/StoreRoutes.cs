namespace Sweep.Runtime.Storage.Remote;

/// <summary>The paths of a served store, one a method of <see cref="ITrialStore"/>. Each takes a <see cref="StoreCall"/>.</summary>
/// <remarks>
/// 200 with a <see cref="StoreAnswer"/>, or of <see cref="Read"/> and <see cref="ReadHistory"/> with a <see cref="StoreLine"/> a line, the last one empty. Any other status comes with a <see cref="StoreFault"/>.
/// </remarks>
internal static class StoreRoutes
{
    /// <summary>Grows when messages change their meaning.</summary>
    public const int Version = 2;

    /// <summary>Sends a declaration, to which later calls refer by its hash.</summary>
    public const string Declare = "/declare";

    public const string Prepare = "/prepare";

    /// <summary>Prepares for reading only: checks that the declaration fits, and changes nothing.</summary>
    public const string Check = "/check";

    /// <summary>Also gives the store's id and <see cref="Version"/>.</summary>
    public const string Experiments = "/experiments";

    public const string Add = "/add";

    public const string CheckIntegrity = "/check-integrity";

    public const string Find = "/find";

    public const string Claim = "/claim";

    public const string Renew = "/renew";

    public const string Report = "/report";

    public const string Finish = "/finish";

    public const string Turn = "/turn";

    public const string Release = "/release";

    public const string Reclaim = "/reclaim";

    public const string Reopen = "/reopen";

    public const string KeepCode = "/keep-code";

    public const string ReadCode = "/read-code";

    public const string Ask = "/ask";

    public const string ReadRequest = "/read-request";

    public const string ReadWorkers = "/read-workers";

    public const string CountByState = "/count-by-state";

    public const string CountByCode = "/count-by-code";

    public const string ReadReports = "/read-reports";

    public const string ReadOldReports = "/read-old-reports";

    public const string Read = "/read";

    public const string ReadHistory = "/read-history";
}
