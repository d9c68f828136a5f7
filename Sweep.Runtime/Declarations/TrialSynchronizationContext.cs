namespace Sweep.Runtime;

/// <summary>Runs what follows each <c>await</c> of an asynchronous experiment on the thread of its trial, which has the deep stack and the state of the thread that the trial's isolation restores.</summary>
internal sealed class TrialSynchronizationContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Run, object? State)> _posted = new();
    private readonly Thread _thread = Thread.CurrentThread;
    private bool _isClosed;

    private TrialSynchronizationContext()
    {
    }

    /// <summary>Starts asynchronous work on this thread and runs its continuations here until it has ended.</summary>
    /// <returns>What the task returned.</returns>
    /// <exception cref="Exception">What the task threw, or an <c>async void</c> method that it had called.</exception>
    public static T Run<T>(Func<Task<T>> start)
    {
        var before = Current;
        var context = new TrialSynchronizationContext();
        SetSynchronizationContext(context);
        try
        {
            var task = start() ?? throw new InvalidOperationException($"{nameof(IAsyncExperiment<T>.RunAsync)} returned null; return a task");
            if (!task.IsCompleted)
            {
                task.ContinueWith(static (_, state) => ((TrialSynchronizationContext)state!).Wake(), context, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                context.RunUntil(task);
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
            context.Close();
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_posted)
        {
            if (!_isClosed)
            {
                _posted.Enqueue((d, state));
                Monitor.Pulse(_posted);
                return;
            }
        }

        base.Post(d, state); // the trial has ended: to the thread pool, where it is found as left over
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Thread.CurrentThread == _thread)
        {
            d(state);
            return;
        }

        var done = new TaskCompletionSource();
        Post(
            _ =>
            {
                try
                {
                    d(state);
                    done.SetResult();
                }
                catch (Exception exception) // belongs to the caller, who waits
                {
                    done.SetException(exception);
                }
            },
            null);
        done.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void RunUntil(Task end)
    {
        while (true)
        {
            (SendOrPostCallback Run, object? State) next;
            lock (_posted)
            {
                while (_posted.Count == 0)
                {
                    if (end.IsCompleted)
                    {
                        return;
                    }

                    Monitor.Wait(_posted);
                }

                next = _posted.Dequeue();
            }

            next.Run(next.State);
        }
    }

    private void Wake()
    {
        lock (_posted)
        {
            Monitor.Pulse(_posted);
        }
    }

    private void Close()
    {
        lock (_posted)
        {
            _isClosed = true;
            while (_posted.TryDequeue(out var left))
            {
                base.Post(left.Run, left.State);
            }
        }
    }
}
