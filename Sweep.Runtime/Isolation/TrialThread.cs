namespace Sweep.Runtime.Isolation;

/// <summary>A new thread for the code of one trial, to which nothing flows from the thread that starts it.</summary>
/// <remarks>It may be started before there is a trial: for a short trial the start of a thread is a good part of its time, and the worker has time while it waits for the supervisor.</remarks>
internal sealed class TrialThread
{
    // Deep recursion in an experiment's code is likelier than a thousand workers.
    private const int StackBytes = 16 << 20;

    private readonly object _gate = new();
    private readonly Thread _thread;
    private Action? _code;

    /// <summary>Starts the thread, which waits. It does not keep the process from ending.</summary>
    public TrialThread()
    {
        _thread = new Thread(() => Take()(), StackBytes) { Name = "trial", IsBackground = true };
        _thread.UnsafeStart();
    }

    /// <summary>Runs code on the thread, once, and waits until the thread has ended.</summary>
    /// <param name="code">Must not throw.</param>
    public void Run(Action code)
    {
        lock (_gate)
        {
            _code = code;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private Action Take()
    {
        lock (_gate)
        {
            while (_code is null)
            {
                Monitor.Wait(_gate);
            }

            return _code;
        }
    }
}
