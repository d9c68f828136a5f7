using System.Reflection;

namespace Sweep.Runtime.Isolation;

/// <summary>The state that is put back between trials, beside that of .NET itself.</summary>
public static class ProcessStates
{
    // As the adapters of stores: a program has it only if it references the library, of which this one knows nothing.
    private const string TorchState = "Sweep.Torch.Isolation.TorchState, Sweep.Torch";

    private static readonly Lock s_gate = new();
    private static readonly List<Func<IProcessState?>> s_added = [];

    /// <summary>Adds state of the program's own, such as that of another engine. To be called before trials are run, in <c>Program.cs</c>.</summary>
    /// <param name="capture">Remembers what there is; called once in each process that evaluates trials, before the first one.</param>
    public static void Add(Func<IProcessState> capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        lock (s_gate)
        {
            s_added.Add(capture);
        }
    }

    /// <summary>Remembers what there is now.</summary>
    internal static IReadOnlyList<IProcessState> Capture()
    {
        lock (s_gate)
        {
            return [new RuntimeState(), .. s_added.Prepend(CaptureTorch).Select(capture => capture()).OfType<IProcessState>()];
        }
    }

    // Null as well where the engine does not load: the trial that uses it says so.
    private static IProcessState? CaptureTorch()
    {
        try
        {
            return Type.GetType(TorchState, throwOnError: false) is { } type ? (IProcessState?)Activator.CreateInstance(type) : null;
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }
}
