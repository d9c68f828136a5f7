using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sweep.Hosting.Workers;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Storage.Remote;

namespace Sweep.Hosting.Stores;

/// <summary>Serves a store over a Unix domain socket that only this user can reach, to <see cref="RemoteTrialStore"/>s of other processes.</summary>
internal sealed class StoreServer : IAsyncDisposable
{
    private const int BufferBytes = 1 << 15;
    private readonly ITrialStore _store;
    private readonly ConcurrentDictionary<string, SpaceDescriptor> _spaces = new();
    private SocketHost? _host;

    private StoreServer(ITrialStore store) => _store = store;

    /// <summary>The socket's file.</summary>
    public string SocketPath => _host!.SocketPath;

    /// <summary>Begins to serve <paramref name="store"/>, which stays the caller's.</summary>
    public static async Task<StoreServer> StartAsync(ITrialStore store)
    {
        var server = new StoreServer(store);
        server._host = await SocketHost.StartAsync(server.AnswerOrFailAsync).ConfigureAwait(false);
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host!.DisposeAsync();

    private async Task AnswerOrFailAsync(HttpContext context)
    {
        try
        {
            var call = (await JsonSerializer.DeserializeAsync(context.Request.Body, StoreJson.Default.StoreCall, context.RequestAborted).ConfigureAwait(false))!;
            var route = context.Request.Path.Value ?? "";
            if (call.Space is not null && route != StoreRoutes.Declare && !_spaces.ContainsKey(call.Space))
            {
                await RefuseAsync(context, new(StoreFaultKind.NotDeclared, "")).ConfigureAwait(false);
            }
            else if (route is StoreRoutes.Read or StoreRoutes.ReadHistory)
            {
                // A thread of its own: it may wait for a slow reader, and there are stores that let a reader's thread do nothing else.
                await Task.Factory.StartNew(() => Stream(context, route, call), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
            }
            else
            {
                var answer = Answer(route, call);
                await JsonSerializer.SerializeAsync(context.Response.Body, answer, StoreJson.Default.StoreAnswer, context.RequestAborted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            // Whatever the store threw is the client's to know; here the sweep goes on.
            await RefuseAsync(context, StoreFault.Of(exception)).ConfigureAwait(false);
        }
    }

    private static async Task RefuseAsync(HttpContext context, StoreFault fault)
    {
        context.Response.StatusCode = StatusCodes.Status409Conflict;
        await JsonSerializer.SerializeAsync(context.Response.Body, fault, StoreJson.Default.StoreFault, context.RequestAborted).ConfigureAwait(false);
    }

    private StoreAnswer Answer(string route, StoreCall call) => route switch
    {
        StoreRoutes.Declare => Declare(call),
        StoreRoutes.Prepare => new() { Text = _store.Prepare(Judged(Space(call), call)) },
        StoreRoutes.Check => Check(Space(call)),
        StoreRoutes.Experiments => new() { Names = _store.Experiments, Count = StoreRoutes.Version, Text = _store.Id },
        StoreRoutes.Add => new() { Count = _store.Add(Space(call), call.Configs!) },
        StoreRoutes.CheckIntegrity => new() { Names = _store.CheckIntegrity() },
        StoreRoutes.Find => new() { Places = _store.Find(Space(call), call.Names!) },
        StoreRoutes.Claim => new() { Lease = Claim(Space(call), call) },
        StoreRoutes.Renew => new() { Held = _store.Renew(Space(call), call.Number!.Value, call.Token, call.Lease) },
        StoreRoutes.Report => new() { Held = _store.Report(Space(call), call.Number!.Value, call.Token, call.Reports!) },
        StoreRoutes.Finish => new() { Held = _store.Finish(Space(call), call.Number!.Value, call.Token, call.Outcome!) },
        StoreRoutes.Turn => Turn(Space(call), call),
        StoreRoutes.Release => new() { Held = _store.Release(Space(call), call.Number!.Value, call.Token, call.Text, call.AttemptLimit) },
        StoreRoutes.Reclaim => new() { Count = _store.Reclaim(Space(call), call.Names!.ToHashSet().Contains, call.AttemptLimit) },
        StoreRoutes.Reopen => new() { Count = _store.Reopen(Space(call), call.Numbers!) },
        StoreRoutes.KeepCode => KeepCode(call),
        StoreRoutes.ReadCode => new() { Code = _store.ReadCode(call.Text!) },
        StoreRoutes.Ask => Ask(call),
        StoreRoutes.ReadRequest => new() { Request = _store.ReadRequest(Space(call)) },
        StoreRoutes.ReadWorkers => new() { Names = _store.ReadWorkers(Space(call)) },
        StoreRoutes.CountByState => new() { States = _store.CountByState(Space(call)) },
        StoreRoutes.CountByCode => new() { Codes = _store.CountByCode(Space(call)) },
        StoreRoutes.ReadReports => new() { Reports = _store.ReadReports(Space(call), call.Number!.Value) },
        StoreRoutes.ReadOldReports => new() { Reports = _store.ReadReports(Space(call), call.Number!.Value, call.Token) },
        _ => throw new StoreException($"The process that has the store open knows no '{route}'; it is of another version of SplashSweep"),
    };

    private void Stream(HttpContext context, string route, StoreCall call)
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
        using var trials = (route == StoreRoutes.Read ? _store.Read(space) : _store.ReadHistory(space)).GetEnumerator();
        var more = trials.MoveNext(); // before the first byte: what fails here still has a status of its own
        using var output = new BufferedStream(context.Response.Body, BufferBytes);
        while (more && !context.RequestAborted.IsCancellationRequested)
        {
            WriteLine(output, new(trials.Current, IsUnjudged: isUnjudged));
            try
            {
                more = trials.MoveNext();
            }
            catch (Exception exception)
            {
                // The status is out, so the last line tells it.
                WriteLine(output, new(null, StoreFault.Of(exception)));
                return;
            }
        }

        WriteLine(output, new(null));
    }

    private static void WriteLine(Stream output, StoreLine line)
    {
        JsonSerializer.Serialize(output, line, StoreJson.Default.StoreLine);
        output.WriteByte((byte)'\n');
    }

    private SpaceDescriptor Space(StoreCall call) => _spaces[call.Space!];

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

    private StoreAnswer Check(SpaceDescriptor space)
    {
        using var trials = _store.Read(space).GetEnumerator();
        trials.MoveNext();
        return new();
    }

    private TrialLease? Claim(SpaceDescriptor space, StoreCall call) => call.Number is { } number
        ? _store.Claim(space, number, call.Worker!, call.Device!, call.Lease, call.CodeHash)
        : _store.Claim(space, call.Worker!, call.Device!, call.Lease, call.CodeHash);

    private StoreAnswer Turn(SpaceDescriptor space, StoreCall call)
    {
        var turn = _store.Turn(space, call.Number!.Value, call.Token, call.Reports!, call.Outcome!, call.Next);
        return new() { Held = turn.Taken, Lease = turn.Next };
    }

    private StoreAnswer KeepCode(StoreCall call)
    {
        _store.KeepCode(call.Code!);
        return new();
    }

    private StoreAnswer Ask(StoreCall call)
    {
        _store.Ask(Space(call), call.Request);
        return new();
    }
}
