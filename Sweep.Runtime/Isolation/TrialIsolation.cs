using System.Runtime.ExceptionServices;

namespace Sweep.Runtime.Isolation;

/// <summary>Keeps what a trial's code does to its process from the trials after it: each runs on a new thread, what is the process's is put back, and what cannot be is told. Not thread-safe.</summary>
/// <param name="ownsProcess">Whether the process does nothing but evaluate trials, so that what runs after one was left by it.</param>
/// <param name="restores">Whether what is the process's is put back.</param>
internal sealed class TrialIsolation(bool ownsProcess, bool restores = true)
{
    // Deep recursion in an experiment's code is likelier than a thousand workers.
    private const int StackBytes = 16 << 20;

    private readonly IReadOnlyList<IProcessState> _states = restores ? ProcessStates.Capture() : [];
    private readonly List<string> _left = [];
    private LeftoverWork? _work;

    /// <summary>What the trials so far have left in the process for those after them, such as <c>1 timer running</c>; null for nothing.</summary>
    public string? Left => _left.Count == 0 ? null : string.Join(" and ", _left);

    /// <summary>A trial is about to begin; nothing of it runs yet, also not what hands on its reports.</summary>
    public void Begin(TrialContext trial) => _work = ownsProcess ? LeftoverWork.Mark(trial.Device) : null;

    /// <summary>Runs a trial's code on a thread of its own, to which nothing flows from this one, and puts back what it changed.</summary>
    /// <exception cref="Exception">What <paramref name="code"/> threw.</exception>
    public T Run<T>(TrialContext trial, Func<T> code)
    {
        T result = default!;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    foreach (var state in _states)
                    {
                        state.Begin(trial);
                    }

                    result = code();
                }
                catch (Exception exception) // belongs to the caller, who waits
                {
                    fault = ExceptionDispatchInfo.Capture(exception);
                }

                Restore();
            },
            StackBytes) { Name = "trial" };
        thread.UnsafeStart();
        thread.Join();
        fault?.Throw();
        return result;
    }

    /// <summary>A trial has ended, and all that belongs to it: looks what still runs.</summary>
    public void End()
    {
        _left.AddRange(_work?.Find() ?? []);
        _work = null;
    }

    private void Restore()
    {
        foreach (var state in _states)
        {
            try
            {
                _left.AddRange(state.Restore());
            }
            catch (Exception exception) // one state that cannot be put back keeps no other from it
            {
                _left.Add($"{state.GetType().Name} that cannot be put back ({exception.Message})");
            }
        }
    }
}
