using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Storage.Remote;

/// <summary>A store that another process of this machine has open and serves: every method is a call over its socket.</summary>
/// <remarks>Thread-safe. Once the owner has ended, every call throws <see cref="StoreException"/>, also for a write that it may still have carried out: nothing is sent twice.</remarks>
internal sealed class RemoteTrialStore : ITrialStore
{
    // A config is new to the client at most as often as a trial is added between its look and its call.
    private const int MaxSchemaAttempts = 20;
    private static readonly TimeSpan s_retryPeriod = TimeSpan.FromMilliseconds(50);
    private readonly FramePool _connections;
    private readonly string _name;
    private readonly bool _readOnly;
    private string? _id;
    private readonly ConditionalWeakTable<SpaceDescriptor, string> _hashes = [];

    /// <summary>A client that connects on its first call.</summary>
    /// <param name="socketPath">The socket.</param>
    /// <param name="name">What messages call the store.</param>
    /// <param name="readOnly">Whether writes are refused.</param>
    internal RemoteTrialStore(string socketPath, string name, bool readOnly = false)
    {
        _connections = new FramePool(socketPath);
        _name = name;
        _readOnly = readOnly;
    }

    /// <inheritdoc/>
    public string Id => _id ??= Call(StoreMessage.Experiments, new()).Text!;

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments => Call(StoreMessage.Experiments, new()).Names!;

    /// <summary>The store at a path through the process that owns it; null when none does.</summary>
    /// <param name="storePath">The store's file.</param>
    /// <param name="toWrite">Whether it is to be changed; otherwise writes are refused, and <see cref="EnsureSchema"/> only checks.</param>
    /// <exception cref="StoreException">A process owns it and cannot be reached; the message says which.</exception>
    public static RemoteTrialStore? TryConnect(string storePath, bool toWrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(storePath);
        storePath = StorePath.Resolve(storePath);
        if (OwnerFile.Read(storePath) is not { HasEnded: false } owner)
        {
            return null;
        }

        var store = new RemoteTrialStore(owner.SocketPath, $"Store '{storePath}', which {owner.Identity} has open,", readOnly: !toWrite);
        try
        {
            _ = store.Id; // fails if nobody answers
            return store;
        }
        catch (StoreException)
        {
            store.Dispose();
            if (OwnerFile.Read(storePath) is not { HasEnded: false })
            {
                return null; // it ended while it was asked
            }

            throw;
        }
    }

    /// <summary>Opens a store that only one process may: by itself, or through the process that has it open.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="toWrite">Whether it is to be changed.</param>
    /// <param name="open">Opens it; throws <see cref="StoreHeldException"/> when another process has it open.</param>
    /// <param name="timeout">How long to wait for a process that has the file open and does not serve it (yet).</param>
    /// <exception cref="StoreException">It cannot be opened, or is held by a process that does not serve it.</exception>
    public static ITrialStore OpenOrConnect(string path, bool toWrite, Func<ITrialStore> open, TimeSpan timeout)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(open);
        path = StorePath.Resolve(path);
        var clock = TimeProvider.System;
        for (var began = clock.GetTimestamp(); ;)
        {
            try
            {
                return (ITrialStore?)TryConnect(path, toWrite) ?? open();
            }
            catch (Exception exception) when (exception is StoreHeldException or StoreOwnerLostException && clock.GetElapsedTime(began) < timeout)
            {
                Thread.Sleep(s_retryPeriod); // its owner is about to serve it, or to end
            }
        }
    }

    /// <inheritdoc/>
    public string? EnsureSchema(SpaceDescriptor space, Func<string, bool>? isGone = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        if (_readOnly)
        {
            Call(StoreMessage.CheckSchema, new(), space);
            return null;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Call(StoreMessage.EnsureSchema, new()
                {
                    Names = isGone is null || !Experiments.Contains(space.Experiment) ? [] : [.. Trials(space).ReadWorkers().Where(isGone)],
                    Excluded = space.Exclusions.Count == 0 ? null : Judge(space),
                }, space).Text;
            }
            catch (ConfigNotJudgedException) when (attempt < MaxSchemaAttempts)
            {
                // A trial was added meanwhile.
            }
        }
    }

    /// <inheritdoc/>
    public IExperimentTrials Trials(SpaceDescriptor space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return new RemoteTrials(this, space);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> CheckIntegrity() => Call(StoreMessage.CheckIntegrity, new()).Names!;

    /// <inheritdoc/>
    public void KeepCode(CodeVersion code)
    {
        ArgumentNullException.ThrowIfNull(code);
        RefuseIfReadOnly();
        Call(StoreMessage.KeepCode, new() { Code = code });
    }

    /// <inheritdoc/>
    public CodeVersion? ReadCode(string hash) => Call(StoreMessage.ReadCode, new() { Text = hash }).Code;

    /// <summary>Ends the connections; the store stays its owner's.</summary>
    public void Dispose() => _connections.Dispose();

    /// <summary>Calls a method that writes.</summary>
    internal StoreAnswer Write(StoreMessage method, StoreCall call, SpaceDescriptor space)
    {
        RefuseIfReadOnly();
        return Call(method, call, space);
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="call">Its arguments.</param>
    /// <param name="space">The declaration of the experiment that it is about; null if it is about none.</param>
    internal StoreAnswer Call(StoreMessage method, StoreCall call, SpaceDescriptor? space = null)
    {
        var (connection, answer) = Send(method, call, space);
        return Take(connection, () => answer.Read(StoreJson.Default.StoreAnswer));
    }

    /// <summary>Calls a method that streams trials.</summary>
    internal IEnumerable<TrialRecord> Stream(StoreMessage method, SpaceDescriptor space)
    {
        var (connection, frame) = Send(method, new(), space);
        var isWhole = false;
        try
        {
            while (true)
            {
                var line = Guard(() => frame.Read(StoreJson.Default.StoreLine));
                isWhole = line.Trial is null;
                if (line.Fault is { } fault)
                {
                    throw fault.ToException();
                }

                if (line.Trial is not { } trial)
                {
                    yield break;
                }

                yield return line.IsUnjudged && !trial.OutOfSpace && IsExcluded(space, trial) ? trial with { OutOfSpace = true } : trial;
                frame = Guard(connection.Receive);
            }
        }
        finally
        {
            _connections.PutBack(connection, isWhole);
        }
    }

    private static bool IsExcluded(SpaceDescriptor space, TrialRecord trial) => space.Exclusions.Any(exclusion => exclusion.Excludes([.. trial.Values]));

    private Dictionary<string, bool> Judge(SpaceDescriptor space)
    {
        var excluded = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var trial in Stream(StoreMessage.Read, space).Concat(Stream(StoreMessage.ReadHistory, space)))
        {
            excluded[trial.Key] = IsExcluded(space, trial);
        }

        return excluded;
    }

    private void RefuseIfReadOnly()
    {
        if (_readOnly)
        {
            throw new StoreException($"{_name} cannot be written here: it was opened to be read only");
        }
    }

    // The first call with a declaration, and the first to a new owner, is refused for want of it.
    private (FrameSocket Connection, Frame Answer) Send(StoreMessage method, StoreCall call, SpaceDescriptor? space)
    {
        call = space is null ? call : call with { Space = HashOf(space) };
        var connection = Guard(_connections.Take);
        var answer = Ask(connection, method, call);
        if (answer.Kind != (byte)StoreMessage.Fault)
        {
            return (connection, answer);
        }

        var fault = Take(connection, () => answer.Read(StoreJson.Default.StoreFault));
        switch (fault.Kind)
        {
            case StoreFaultKind.NotDeclared when method != StoreMessage.Declare:
                Call(StoreMessage.Declare, new() { Space = call.Space, Text = SpaceJson.Write(space!) });
                return Send(method, call, space);
            case StoreFaultKind.ConfigNotJudged:
                throw new ConfigNotJudgedException(fault.Message);
            default:
                throw fault.ToException();
        }
    }

    private Frame Ask(FrameSocket connection, StoreMessage method, StoreCall call)
    {
        try
        {
            return Guard(() =>
            {
                connection.Send((byte)method, 0, call, StoreJson.Default.StoreCall);
                return connection.Receive();
            });
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Reads an answer that is complete, after which its connection is free.
    private T Take<T>(FrameSocket connection, Func<T> read)
    {
        var isRead = false;
        try
        {
            var answer = Guard(read);
            isRead = true;
            return answer;
        }
        finally
        {
            _connections.PutBack(connection, isRead);
        }
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or SocketException or JsonException)
        {
            throw Gone(exception);
        }
    }

    private StoreOwnerLostException Gone(Exception cause) =>
        new($"{_name} cannot be reached: the process has ended or does not answer; run the same command again", cause);

    private string HashOf(SpaceDescriptor space) =>
        _hashes.GetValue(space, static space => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SpaceJson.Write(space)))));
}
