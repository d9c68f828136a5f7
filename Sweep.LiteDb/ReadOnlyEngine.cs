using LiteDB;
using LiteDB.Engine;

namespace Sweep.LiteDb;

/// <summary>LiteDB's engine without what writes, for a file that was opened to be read only.</summary>
/// <remarks>
/// LiteDB itself finds out only at the commit, and keeps a transaction then that it can neither end nor undo: its finalizer would end the process.
/// </remarks>
/// <param name="engine">The engine; disposed of with this one.</param>
internal sealed class ReadOnlyEngine(ILiteEngine engine) : ILiteEngine
{
    /// <inheritdoc/>
    public bool BeginTrans() => engine.BeginTrans();

    /// <inheritdoc/>
    public bool Commit() => engine.Commit();

    /// <inheritdoc/>
    public bool Rollback() => engine.Rollback();

    /// <inheritdoc/>
    public IBsonDataReader Query(string collection, LiteDB.Query query) => query.Into is null ? engine.Query(collection, query) : throw Refusal();

    /// <inheritdoc/>
    public BsonValue Pragma(string name) => engine.Pragma(name);

    /// <inheritdoc/>
    public bool Pragma(string name, BsonValue value) => throw Refusal();

    /// <inheritdoc/>
    public int Checkpoint() => throw Refusal();

    /// <inheritdoc/>
    public long Rebuild(RebuildOptions options) => throw Refusal();

    /// <inheritdoc/>
    public int Insert(string collection, IEnumerable<BsonDocument> docs, BsonAutoId autoId) => throw Refusal();

    /// <inheritdoc/>
    public int Update(string collection, IEnumerable<BsonDocument> docs) => throw Refusal();

    /// <inheritdoc/>
    public int UpdateMany(string collection, BsonExpression transform, BsonExpression predicate) => throw Refusal();

    /// <inheritdoc/>
    public int Upsert(string collection, IEnumerable<BsonDocument> docs, BsonAutoId autoId) => throw Refusal();

    /// <inheritdoc/>
    public int Delete(string collection, IEnumerable<BsonValue> ids) => throw Refusal();

    /// <inheritdoc/>
    public int DeleteMany(string collection, BsonExpression predicate) => throw Refusal();

    /// <inheritdoc/>
    public bool DropCollection(string name) => throw Refusal();

    /// <inheritdoc/>
    public bool RenameCollection(string name, string newName) => throw Refusal();

    /// <inheritdoc/>
    public bool EnsureIndex(string collection, string name, BsonExpression expression, bool unique) => throw Refusal();

    /// <inheritdoc/>
    public bool DropIndex(string collection, string name) => throw Refusal();

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    private static NotSupportedException Refusal() => new("The store was opened to be read only");
}
