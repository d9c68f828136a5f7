using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage.Contents;

namespace Sweep.Runtime.Storage;

/// <summary>A store with transactions. It implements the whole contract over the primitive operations of an <see cref="IStoreSession"/>, so that a new kind of store is its sessions and its transactions.</summary>
/// <remarks>Thread-safe if <see cref="Write"/>, <see cref="Read"/> and <see cref="Stream"/> are.</remarks>
public abstract class TransactionalTrialStore : ICopyableStore
{
    /// <summary>A store.</summary>
    /// <param name="name">What messages call it, such as <c>Store 'sweeps.db'</c>.</param>
    /// <param name="clock">Gives times and the ends of leases; null for the system's.</param>
    protected TransactionalTrialStore(string name, TimeProvider? clock)
    {
        Name = name;
        Clock = new ClaimClock(clock ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public abstract string Id { get; }

    /// <inheritdoc/>
    public virtual string? OwnedFile => null;

    /// <summary>What messages call the store.</summary>
    public string Name { get; }

    /// <summary>True if the store was opened to be read only.</summary>
    protected virtual bool IsReadOnly => false;

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments => Read(static session => session.ReadExperiments());

    /// <summary>The times of claims and leases.</summary>
    internal ClaimClock Clock { get; private protected set; }

    /// <inheritdoc/>
    public string? EnsureSchema(SpaceDescriptor space, Func<string, bool>? isGone = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        ExperimentName.Check(space);
        CheckNames(space);
        if (IsReadOnly)
        {
            return Read<string?>(session =>
            {
                if (session.ReadSpace(space.Experiment) is { } stored)
                {
                    Change(SpaceJson.Read(stored), space);
                }

                return null;
            });
        }

        var over = Clock.Over;
        return Write(session => EnsureSchema(session, space, over, isGone ?? (static _ => false)));
    }

    /// <inheritdoc/>
    public IExperimentTrials Trials(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new TransactionalTrials(this, space);
    }

    /// <inheritdoc/>
    public void KeepCode(CodeVersion code)
    {
        ArgumentNullException.ThrowIfNull(code);
        Write(session => Done(() => session.WriteCode(StoredCode.Of(code))));
    }

    /// <inheritdoc/>
    public CodeVersion? ReadCode(string hash) => Read(session => session.ReadCode(hash)?.ToVersion());

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CheckIntegrity();

    /// <inheritdoc/>
    public abstract IStoreContents OpenContents();

    /// <inheritdoc/>
    public void Load(IStoreContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        Write(session => Done(() => Load(session, contents)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs writes in one transaction, durable when the call returns. They may be run twice, so they must touch nothing but the session.</summary>
    /// <exception cref="StoreException">The store refused; nothing was written.</exception>
    protected internal abstract T Write<T>(Func<IStoreSession, T> write);

    /// <summary>Runs reads.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    protected internal abstract T Read<T>(Func<IStoreSession, T> read);

    /// <summary>Streams rows; the session is held until the enumerator is disposed of.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    protected internal abstract IEnumerable<T> Stream<T>(Func<IStoreSession, IEnumerable<T>> read);

    /// <summary>Refuses names that this kind of store cannot keep.</summary>
    /// <exception cref="ArgumentException">An axis or metric has such a name.</exception>
    protected virtual void CheckNames(SpaceDescriptor space)
    {
    }

    /// <summary>Closes the store.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>The difference between the stored and the declared space.</summary>
    /// <exception cref="StoreException">It cannot be bridged.</exception>
    internal SpaceChange Change(SpaceDescriptor stored, SpaceDescriptor declared)
    {
        var change = SpaceChange.Between(stored, declared);
        change.ThrowIfRefused(Name);
        return change;
    }

    internal static bool Done(Action action)
    {
        action();
        return true;
    }

    private string? EnsureSchema(IStoreSession session, SpaceDescriptor space, long over, Func<string, bool> isGone)
    {
        var (json, storedJson) = (SpaceJson.Write(space), session.ReadSpace(space.Experiment));
        string? done = null;
        if (storedJson is null)
        {
            session.CreateTable(space);
        }
        else if (storedJson != json || space.Exclusions.Count > 0) // what an exclusion leaves out may have changed without its name
        {
            var stored = SpaceJson.Read(storedJson);
            done = new SchemaMigration(session, stored, space, Change(stored, space)).Run(over, isGone);
        }

        if (storedJson != json)
        {
            session.WriteSpace(space, json);
        }

        return done;
    }

    private void Load(IStoreSession session, IStoreContents contents)
    {
        if (session.ReadExperiments().Count + session.ReadCodes().Count > 0)
        {
            throw new StoreException($"{Name} is not empty; copy into one that does not exist yet");
        }

        foreach (var code in contents.Codes)
        {
            session.WriteCode(code);
        }

        foreach (var (space, request) in contents.Experiments)
        {
            CheckNames(space);
            session.CreateTable(space);
            session.WriteSpace(space, SpaceJson.Write(space));
            var table = session.OpenTable(space);
            foreach (var trial in contents.ReadTrials(space))
            {
                table.Load(trial);
            }

            foreach (var trial in contents.ReadHistory(space))
            {
                table.LoadHistory(trial);
            }

            if (request != SweepRequest.None)
            {
                session.WriteControl(space.Experiment, request);
            }
        }
    }
}
