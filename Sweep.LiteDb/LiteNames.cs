namespace Sweep.LiteDb;

/// <summary>The collections of a file and the fields of a trial's document that no column is named after.</summary>
/// <remarks>An experiment's collection is named after it with <c>_</c> for <c>-</c>, which no experiment's name has; those of the system begin with <c>_</c>. Axes and metrics are C# names, which have no <c>-</c>.</remarks>
internal static class LiteNames
{
    /// <summary>One document that marks the file as ours, with its format.</summary>
    public const string Mark = "_store";

    /// <summary>The experiments: name, fingerprint, declaration.</summary>
    public const string Experiments = "_experiments";

    /// <summary>The reports of trials, one a document.</summary>
    public const string Reports = "_reports";

    /// <summary>What earlier came of reopened trials.</summary>
    public const string History = "_history";

    /// <summary>Its reports.</summary>
    public const string OldReports = "_old_reports";

    /// <summary>Blocks of trials that have ended.</summary>
    public const string Blocks = "_blocks";

    /// <summary>Versions of the code.</summary>
    public const string Codes = "_code";

    /// <summary>What is asked of running sweeps.</summary>
    public const string Controls = "_control";

    /// <summary>The key of every document; a trial's number.</summary>
    public const string Id = "_id";

    /// <summary>A hash of a trial's key, which is indexed in its place: LiteDB indexes at most 1,023 bytes.</summary>
    public const string KeyHash = "key-hash";

    /// <summary>Bytes that keep a trial's document as long as it becomes: a change is then written over it where it is.</summary>
    public const string Room = "-";

    /// <summary>What a start has beyond whole milliseconds, which is all that LiteDB keeps of a time.</summary>
    public const string StartedTicks = "started-ticks";

    /// <summary>The collection of an experiment's trials.</summary>
    public static string Of(string experiment) => experiment.Replace('-', '_');
}
