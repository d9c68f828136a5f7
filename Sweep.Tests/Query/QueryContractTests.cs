using Sweep.Hosting.Stores;
using Sweep.LiteDb;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Contents;
using Sweep.Sqlite;

namespace Sweep.Tests.Query;

/// <summary>Every kind of store answers every query alike.</summary>
public static class QueryContractTests
{
    public sealed class Sqlite(SqliteSurvey survey) : QueryContract(survey), IClassFixture<SqliteSurvey>;

    public sealed class LiteDb(LiteSurvey survey) : QueryContract(survey), IClassFixture<LiteSurvey>;

    public sealed class Served(ServedSurvey survey) : QueryContract(survey), IClassFixture<ServedSurvey>;

    public sealed class SqliteSurvey : SurveyStore
    {
        public SqliteSurvey()
        {
            using var store = SqliteTrialStore.Open(Path);
            Load(store);
        }
    }

    public sealed class LiteSurvey : SurveyStore
    {
        public LiteSurvey()
        {
            using var store = LiteTrialStore.Open(Path);
            Load(store);
        }
    }

    /// <summary>A LiteDB file that its owner has open, as while a sweep runs.</summary>
    public sealed class ServedSurvey : SurveyStore
    {
        private readonly LiteTrialStore _store;
        private readonly StoreOwner _owner;

        public ServedSurvey()
        {
            _store = LiteTrialStore.Open(Path);
            Load(_store);
            _owner = StoreOwner.Publish(_store);
        }

        public override void Dispose()
        {
            _owner.Dispose();
            _store.Dispose();
            base.Dispose();
        }
    }

    private static void Load(ICopyableStore store)
    {
        using var trials = new MemoryTrialStore();
        SurveyTrials.Fill(trials);
        using var contents = trials.OpenContents();
        StoreCopy.Run(contents, store);
    }
}
