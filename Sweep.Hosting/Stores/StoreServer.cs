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
    private volatile bool _isEnding;

    private StoreServer(ITrialStore store) => _store = store;

    /// <summary>The socket's file.</summary>
    public string SocketPath => _host!.SocketPath;

    /// <summary>Begins to serve <paramref name="store"/>, which stays the caller's.</summary>
    /// <param name="store">What is served.</param>
    /// <param name="clock">See <see cref="SocketHost"/>.</param>
    public static async Task<StoreServer> StartAsync(ITrialStore store, TimeProvider clock)
    {
        var server = new StoreServer(store);
        server._host = await SocketHost.StartAsync(server.AnswerOrFailAsync, clock).ConfigureAwait(false);
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isEnding = true;
        return _host!.DisposeAsync();
    }

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
        catch (Exception) when (_isEnding)
        {
            context.Abort(); // the store may be closed under a call that came late: to the client its owner has ended, and it opens the file itself
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
        StoreRoutes.EnsureSchema => new() { Text = _store.EnsureSchema(Judged(Space(call), call), call.Names!.Contains) },
        StoreRoutes.CheckSchema => CheckSchema(Space(call)),
        StoreRoutes.Experiments => new() { Names = _store.Experiments, Text = _store.Id },
        StoreRoutes.CheckIntegrity => new() { Names = _store.CheckIntegrity() },
        StoreRoutes.Add => new() { Count = Trials(call).Add(call.Configs!) },
        StoreRoutes.Find => new() { Statuses = Trials(call).Find(call.Names!) },
        StoreRoutes.Claim => new() { Lease = Trials(call).Claim(call.Claim!) },
        StoreRoutes.Renew => new() { IsHeld = Trials(call).Renew(call.Lease, call.Length) },
        StoreRoutes.Report => new() { Answer = Trials(call).Report(call.Lease, call.Reports!) },
        StoreRoutes.FinishAndClaim => FinishAndClaim(call),
        StoreRoutes.Release => new() { IsHeld = Trials(call).Release(call.Lease, call.Text, call.AttemptLimit) },
        StoreRoutes.Reclaim => new() { Count = Trials(call).Reclaim(call.Names!.ToHashSet().Contains, call.AttemptLimit) },
        StoreRoutes.Requeue => new() { Count = Trials(call).Requeue(call.Numbers!) },
        StoreRoutes.KeepCode => Done(() => _store.KeepCode(call.Code!)),
        StoreRoutes.ReadCode => new() { Code = _store.ReadCode(call.Text!) },
        StoreRoutes.SetControl => Done(() => Trials(call).SetControl(call.Request)),
        StoreRoutes.ReadControl => new() { Request = Trials(call).ReadControl() },
        StoreRoutes.ReadWorkers => new() { Names = Trials(call).ReadWorkers() },
        StoreRoutes.CountByState => new() { States = Trials(call).CountByState() },
        StoreRoutes.CountByCode => new() { Codes = Trials(call).CountByCode() },
        StoreRoutes.ReadTrial => new() { Trial = Trials(call).Read(call.Number) },
        StoreRoutes.ReadReports => new() { Reports = Trials(call).ReadReports(call.Number, call.Token) },
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
        using var trials = (route == StoreRoutes.Read ? _store.Trials(space).Read() : _store.Trials(space).ReadHistory()).GetEnumerator();
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
