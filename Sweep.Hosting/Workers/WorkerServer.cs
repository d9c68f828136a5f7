using System.Text;
using Sweep.Runtime;
using Sweep.Runtime.Processes;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting.Workers;

/// <summary>The supervisor's end of the socket that its workers reach it by.</summary>
internal sealed class WorkerServer : IDisposable
{
    private readonly TrialDispatcher _dispatcher;
    private readonly TrialFolders _folders;
    private readonly RelatedTrials _related;
    private readonly Func<WorkerTerms> _terms;
    private readonly CancellationTokenSource _ending = new();
    private readonly SocketHost _host;

    private WorkerServer(TrialDispatcher dispatcher, TrialFolders folders, RelatedTrials related, Func<WorkerTerms> terms, TimeProvider clock)
    {
        (_dispatcher, _folders, _related, _terms) = (dispatcher, folders, related, terms);
        _host = SocketHost.Start(Serve, clock);
    }

    /// <summary>The socket's file, in a folder of its own that is removed at the end.</summary>
    public string SocketPath => _host.SocketPath;

    /// <summary>That folder.</summary>
    public string Folder => Path.GetDirectoryName(SocketPath)!;

    /// <summary>Begins to serve a sweep.</summary>
    /// <param name="dispatcher">Hands out its trials.</param>
    /// <param name="folders">Prepares their folders.</param>
    /// <param name="related">Finds the trials whose files they read.</param>
    /// <param name="terms">What a worker must be to be given a trial; asked for at the first claim.</param>
    /// <param name="clock">See <see cref="SocketHost"/>.</param>
    public static WorkerServer Start(TrialDispatcher dispatcher, TrialFolders folders, RelatedTrials related, Func<WorkerTerms> terms, TimeProvider clock) => new(dispatcher, folders, related, terms, clock);

    /// <summary>Cuts off what is still open; no worker runs any more.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _host.Dispose();
        _ending.Dispose();
    }

    private void Serve(FrameSocket worker)
    {
        while (worker.TryReceive(out var request))
        {
            try
            {
                Answer(worker, request);
            }
            catch (Exception fault) when (fault is not IOException && !_ending.IsCancellationRequested) // the end of the connection or of the sweep
            {
                _dispatcher.Fail(fault); // the store or the scheduler is at fault, not the worker: the sweep ends with it
                worker.Send((byte)WorkerMessage.Failed);
            }
        }
    }

    private void Answer(FrameSocket worker, Frame request)
    {
        switch ((WorkerMessage)request.Kind)
        {
            case WorkerMessage.Claim:
                AnswerClaim(worker, request);
                break;
            case WorkerMessage.Report:
                worker.Send((byte)WorkerMessage.Reported, (int)_dispatcher.Report(request.Number, request.Read(WorkerCodec.ReadReport)));
                break;
            case WorkerMessage.Finish:
                var result = _dispatcher.FinishAndClaim(request.Number, request.Read(WorkerCodec.ReadFinish));
                if (result.Next is { } lease)
                {
                    Assign(worker, lease);
                }
                else
                {
                    worker.Send((byte)(result.IsAccepted ? WorkerMessage.Accepted : WorkerMessage.LeaseLost));
                }

                break;
            case WorkerMessage.Find:
                worker.Send((byte)WorkerMessage.Found, 0, Find(request.Read(WorkerCodec.ReadFind)), WorkerCodec.Write);
                break;
            default:
                throw new IOException($"A worker sent a message of the unknown kind {request.Kind}");
        }
    }

    private void AnswerClaim(FrameSocket worker, Frame request)
    {
        if (_terms().Refuse(ReadTerms(request)) is { } refusal)
        {
            _dispatcher.Fail(new SweepException(refusal)); // another worker would be the same program
            worker.Send((byte)WorkerMessage.Refused, 0, Encoding.UTF8.GetBytes(refusal));
        }
        else if (_dispatcher.ClaimAsync(request.Number, _ending.Token, () => worker.IsClosed).GetAwaiter().GetResult() is { } lease)
        {
            Assign(worker, lease);
        }
        else
        {
            worker.Send((byte)(_dispatcher.EndsProcess(request.Number) ? WorkerMessage.Over : WorkerMessage.None));
        }
    }

    // Null of a worker of another version, which sends none or others.
    private static WorkerTerms? ReadTerms(Frame request)
    {
        try
        {
            return request.Read(WorkerCodec.ReadTerms);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Assign(FrameSocket worker, TrialLease lease) =>
        worker.Send((byte)WorkerMessage.Lease, 0, lease with { Folder = _folders.Prepare(lease), CanPrune = _dispatcher.CanPrune }, WorkerCodec.Write);

    // A refusal is the trial's that asks, and no fault of the sweep's store.
    private FindAnswer Find(FindMessage message)
    {
        try
        {
            return new(_related.Find(message.Experiment, message.Key), null);
        }
        catch (SweepException refusal)
        {
            return new(null, refusal.Message);
        }
    }
}
