using System.Collections.Concurrent;
using Sweep.Hosting.Workers;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;

namespace Sweep.Hosting.Stores;

/// <summary>Serves a store over a Unix domain socket that only this user can reach, to <see cref="RemoteTrialStore"/>s of other processes.</summary>
internal sealed class StoreServer : IDisposable
{
    private const int BufferBytes = 1 << 15;
    private readonly ITrialStore _store;
    private readonly ConcurrentDictionary<string, SpaceDescriptor> _spaces = new();
    private readonly SocketHost _host;
    private volatile bool _isEnding;

    private StoreServer(ITrialStore store, TimeProvider clock)
    {
        _store = store;
        _host = SocketHost.Start(Serve, clock);
    }

    /// <summary>The socket's file.</summary>
    public string SocketPath => _host.SocketPath;

    /// <summary>Begins to serve a store.</summary>
    /// <param name="store">The store, which stays the caller's.</param>
    /// <param name="clock">See <see cref="SocketHost"/>.</param>
    public static StoreServer Start(ITrialStore store, TimeProvider clock) => new(store, clock);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isEnding = true;
        _host.Dispose();
    }

    private void Serve(FrameSocket client)
    {
        while (client.TryReceive(out var request))
        {
            StoreFault fault;
            try
            {
                Answer(client, (StoreMessage)request.Kind, request.Read(StoreJson.Default.StoreCall));
                continue;
            }
            catch (Exception) when (_isEnding)
            {
                throw; // the store may be closed under a call that came late: to the client its owner has ended, and it opens the file itself
            }
            catch (IOException) when (client.IsClosed)
            {
                throw;
            }
            catch (Exception exception)
            {
                fault = StoreFault.Of(exception); // whatever the store threw is the client's to know; here the sweep goes on
            }

            client.Send((byte)StoreMessage.Fault, 0, fault, StoreJson.Default.StoreFault);
        }
    }

    private void Answer(FrameSocket client, StoreMessage method, StoreCall call)
    {
        if (call.Space is not null && method != StoreMessage.Declare && !_spaces.ContainsKey(call.Space))
        {
            client.Send((byte)StoreMessage.Fault, 0, new StoreFault(StoreFaultKind.NotDeclared, ""), StoreJson.Default.StoreFault);
        }
        else if (method is StoreMessage.Read or StoreMessage.ReadHistory)
        {
            Stream(client, method, call);
        }
        else
        {
            client.Send((byte)StoreMessage.Answer, 0, Answer(method, call), StoreJson.Default.StoreAnswer);
        }
    }

    private StoreAnswer Answer(StoreMessage method, StoreCall call) => method switch
    {
        StoreMessage.Declare => Declare(call),
        StoreMessage.EnsureSchema => new() { Text = _store.EnsureSchema(Judged(Space(call), call), call.Names!.Contains) },
        StoreMessage.CheckSchema => CheckSchema(Space(call)),
        StoreMessage.Experiments => new() { Names = _store.Experiments, Text = _store.Id },
        StoreMessage.CheckIntegrity => new() { Names = _store.CheckIntegrity() },
        StoreMessage.Add => new() { Statuses = Trials(call).Add(call.Configs!) },
        StoreMessage.Find => new() { Statuses = Trials(call).Find(call.Names!) },
        StoreMessage.Claim => new() { Lease = Trials(call).Claim(call.Claim!) },
        StoreMessage.Renew => new() { IsHeld = Trials(call).Renew(call.Lease, call.Length) },
        StoreMessage.Report => new() { Answer = Trials(call).Report(call.Lease, call.Reports!) },
        StoreMessage.FinishAndClaim => FinishAndClaim(call),
        StoreMessage.Release => new() { IsHeld = Trials(call).Release(call.Lease, call.Text, call.AttemptLimit) },
        StoreMessage.Reclaim => new() { Count = Trials(call).Reclaim(call.Names!.ToHashSet().Contains, call.AttemptLimit) },
        StoreMessage.Requeue => new() { Count = Trials(call).Requeue(call.Numbers!) },
        StoreMessage.KeepCode => Done(() => _store.KeepCode(call.Code!)),
        StoreMessage.ReadCode => new() { Code = _store.ReadCode(call.Text!) },
        StoreMessage.SetControl => Done(() => Trials(call).SetControl(call.Request)),
        StoreMessage.ReadControl => new() { Request = Trials(call).ReadControl() },
        StoreMessage.ReadWorkers => new() { Names = Trials(call).ReadWorkers() },
        StoreMessage.CountByState => new() { States = Trials(call).CountByState() },
        StoreMessage.CountByCode => new() { Codes = Trials(call).CountByCode() },
        StoreMessage.ReadTrial => new() { Trial = Trials(call).Read(call.Number) },
        StoreMessage.ReadReportsOf => new() { ReportsOf = Trials(call).ReadReportsOf(call.Numbers!) },
        StoreMessage.ReadReports => new() { Reports = Trials(call).ReadReports(call.Number, call.Token) },
        _ => throw new StoreException($"The process that has the store open knows no method {(byte)method}; it is of another version of SplashSweep"),
    };

    private void Stream(FrameSocket client, StoreMessage method, StoreCall call)
    {
        var isUnjudged = false;
        var space = Space(call) with
        {
            Exclusions =
            [
                .. Space(call).Exclusions.Select(exclusion => exclusion with
                {
                    Excludes = _ =>
                    {
                        isUnjudged = true;
                        return false;
                    },
                }),
            ],
        };
        using var trials = (method == StoreMessage.Read ? _store.Trials(space).Read() : _store.Trials(space).ReadHistory()).GetEnumerator();
        var more = trials.MoveNext(); // what fails here is answered as for every other method
        while (more)
        {
            Write(client, new(trials.Current, IsUnjudged: isUnjudged));
            try
            {
                more = trials.MoveNext();
            }
            catch (Exception exception) when (!_isEnding)
            {
                // There are lines of it out, so the last one tells it.
                Write(client, new(null, StoreFault.Of(exception)));
                client.Flush();
                return;
            }
        }

        Write(client, new(null));
        client.Flush();
    }

    private static void Write(FrameSocket client, StoreLine line)
    {
        client.Write((byte)StoreMessage.Line, 0, line, StoreJson.Default.StoreLine);
        if (client.Unsent > BufferBytes)
        {
            client.Flush();
        }
    }

    private SpaceDescriptor Space(StoreCall call) => _spaces[call.Space!];

    private IExperimentTrials Trials(StoreCall call) => _store.Trials(Space(call));

    private StoreAnswer Declare(StoreCall call)
    {
        _spaces[call.Space!] = SpaceJson.Read(call.Text!);
        return new();
    }

    // What the exclusions leave out is the client's code. It has said so of every config that it saw; of another one it must be asked.
    private static SpaceDescriptor Judged(SpaceDescriptor space, StoreCall call) => call.Excluded is not { } excluded ? space : space with
    {
        Exclusions =
        [
            .. space.Exclusions.Select(exclusion => exclusion with
            {
                Excludes = values => ConfigKey.Format(space, values) is var key && excluded.TryGetValue(key, out var isOut) ? isOut : throw new ConfigNotJudgedException(key),
            }),
        ],
    };

    private StoreAnswer CheckSchema(SpaceDescriptor space)
    {
        using var trials = _store.Trials(space).Read().GetEnumerator();
        trials.MoveNext();
        return new();
    }

    private StoreAnswer FinishAndClaim(StoreCall call)
    {
        var result = Trials(call).FinishAndClaim(call.Finish!, call.Claim);
        return new() { IsHeld = result.IsAccepted, Lease = result.Next };
    }

    private static StoreAnswer Done(Action action)
    {
        action();
        return new();
    }
}
