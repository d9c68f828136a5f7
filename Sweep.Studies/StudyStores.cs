using Sweep.LiteDb;
using Sweep.Runtime.Storage.Kinds;
using Sweep.Sqlite;

namespace Sweep.Studies;

/// <summary>The kinds of stores that a study opens by their paths: those of the command line, so that both take a path for the same.</summary>
internal static class StudyStores
{
    /// <summary>LiteDB for a new file whose address names no kind; SQLite looks at an existing file first.</summary>
    public static StoreKinds Kinds { get; } = new(LiteTrialStore.Kind, SqliteTrialStore.Kind, LiteTrialStore.Kind);
}
