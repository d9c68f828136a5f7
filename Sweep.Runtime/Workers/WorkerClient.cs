using Sweep.Runtime.Processes;
using Sweep.Runtime.Trials;

namespace Sweep.Runtime.Workers;

/// <summary>A worker's end of the socket. Thread-safe.</summary>
/// <remarks>Every call throws <see cref="IOException"/> once the supervisor has ended, and when its store has a fault.</remarks>
/// <param name="socketPath">The supervisor's socket; connected to by the first request.</param>
/// <param name="worker">This worker's index.</param>
/// <param name="terms">What this worker is.</param>
internal sealed class WorkerClient(string socketPath, int worker, WorkerTerms terms) : IDisposable
{
    private const int ConnectTries = 100; // a supervisor that is gone ends this process
    private readonly Lock _gate = new();
    private FrameSocket? _socket;

    /// <summary>The next trial; null when the sweep is over.</summary>
    /// <exception cref="WorkerRefusedException">The supervisor gives this worker none.</exception>
    public TrialLease? Claim(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var ending = cancellation.Register(Dispose);
                var (isOver, lease) = Ask(WorkerMessage.Claim, terms, WorkerCodec.Write, static answer => (WorkerMessage)answer.Kind switch
                {
                    WorkerMessage.Lease => (true, answer.Read(WorkerCodec.ReadLease)),
                    WorkerMessage.None => (false, null),
                    WorkerMessage.Over => (true, default(TrialLease?)),
                    WorkerMessage.Refused => throw new WorkerRefusedException(answer.Text),
                    _ => throw Unexpected(answer),
                });
                cancellation.ThrowIfCancellationRequested(); // the connection is closed by now, and the supervisor gives the trial to another worker
                if (isOver)
                {
                    return lease;
                }
            }
            catch (IOException exception) when (cancellation.IsCancellationRequested)
            {
                throw new OperationCanceledException(exception.Message, exception, cancellation);
            }
        }
    }

    /// <summary>Hands in reports; none at all is a heartbeat.</summary>
    public ReportAnswer Report(ReportRequest report) => Ask(WorkerMessage.Report, report, WorkerCodec.Write, static answer => answer.Kind == (byte)WorkerMessage.Reported && answer.Number is >= 0 and <= (int)ReportAnswer.LeaseLost
        ? (ReportAnswer)answer.Number
        : throw Unexpected(answer));

    /// <summary>Hands in the end of the trial.</summary>
    /// <param name="finish">The end.</param>
    /// <param name="meanwhile">Done while the supervisor writes; null for nothing.</param>
    /// <returns>The next trial, if there is one at once; null when there is none yet, or the lease was lost.</returns>
    public TrialLease? Finish(FinishRequest finish, Action? meanwhile = null) => Ask(
        WorkerMessage.Finish,
        finish,
        WorkerCodec.Write,
        static answer => (WorkerMessage)answer.Kind switch
        {
            WorkerMessage.Lease => answer.Read(WorkerCodec.ReadLease),
            WorkerMessage.Accepted or WorkerMessage.LeaseLost => null,
            _ => throw Unexpected(answer),
        },
        meanwhile);

    /// <summary>Finds a trial of the sweep's store; null where there is none.</summary>
    /// <exception cref="SweepException">It cannot be looked for.</exception>
    public RelatedTrial? Find(string experiment, string key)
    {
        var found = Ask(WorkerMessage.Find, new FindMessage(experiment, key), WorkerCodec.Write, static answer => answer.Kind == (byte)WorkerMessage.Found
            ? answer.Read(WorkerCodec.ReadFound)
            : throw Unexpected(answer));
        return found.Refusal is null ? found.Trial : throw new SweepException(found.Refusal);
    }

    /// <inheritdoc/>
    public void Dispose() => Volatile.Read(ref _socket)?.Dispose(); // not in the gate: it ends a claim that waits there

    private static IOException Unexpected(Frame answer) => new($"The supervisor answers {(WorkerMessage)answer.Kind}: its store has a fault, or it is another program");

    private TAnswer Ask<TRequest, TAnswer>(WorkerMessage kind, TRequest request, Action<BinaryWriter, TRequest> write, Func<Frame, TAnswer> read, Action? meanwhile = null)
    {
        lock (_gate)
        {
            var socket = _socket ??= SocketConnection.Connect(socketPath, ConnectTries);
            socket.Send((byte)kind, worker, request, write);
            meanwhile?.Invoke();
            return read(socket.Receive());
        }
    }
}
