using System.Runtime.ExceptionServices;

namespace Sweep.Runtime.Isolation;

/// <summary>Keeps what a trial's code does to its process from the trials after it: each runs on a new thread, what is the process's is put back, and what cannot be is told. Not thread-safe.</summary>
/// <param name="ownsProcess">Whether the process does nothing but evaluate trials, so that what runs after one was left by it.</param>
/// <param name="restores">Whether what is the process's is put back.</param>
internal sealed class TrialIsolation(bool ownsProcess, bool restores = true)
{
    private readonly IReadOnlyList<IProcessState> _states = restores ? ProcessStates.Capture() : [];
    private readonly List<string> _left = [];
    private readonly LeftoverWork? _work = ownsProcess ? new() : null;
    private bool _isPrepared;
    private int _thread; // that of the trial that ran last

    /// <summary>What the trials so far have left in the process for those after them, such as <c>1 timer running</c>; null for nothing.</summary>
    public string? Left => _left.Count == 0 ? null : string.Join(" and ", _left);

    /// <summary>There may be a trial soon: does what can be done before it is known. What .NET itself starts from now on does not count as the trial's.</summary>
    /// <param name="device">What it will run on.</param>
    public void Prepare(string device)
    {
        if (!_isPrepared)
        {
            _work?.Mark(device);
            _isPrepared = true;
        }
    }

    /// <summary>A trial is about to begin; nothing of it runs yet, also not what hands on its reports.</summary>
    public void Begin(TrialContext trial) => Prepare(trial.Device);

    /// <summary>Runs a trial's code on a thread of its own, to which nothing flows from this one, and puts back what it changed.</summary>
    /// <exception cref="Exception">What <paramref name="code"/> threw.</exception>
    public T Run<T>(TrialContext trial, Func<T> code)
    {
        T result = default!;
        ExceptionDispatchInfo? fault = null;
        _thread = TrialThread.Run(() =>
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
        });
        fault?.Throw();
        return result;
    }

    /// <summary>A trial has ended, and all that belongs to it: looks what still runs.</summary>
    public void End()
    {
        _left.AddRange(_work?.Find(_thread) ?? []);
        (_isPrepared, _thread) = (false, 0);
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
