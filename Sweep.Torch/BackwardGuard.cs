using System.Runtime.ExceptionServices;
using static TorchSharp.torch;

namespace Sweep.Torch;

/// <summary>Catches exceptions of backward passes written in C# before they reach the native frames that call them, where they would end the process.</summary>
/// <remarks>
/// A failed pass returns a complex gradient for a real input. libtorch rejects it whatever its shape, so <c>backward()</c> throws an exception that can be caught. The original exception is stored until
/// <see cref="Autograd"/> takes it. Thread-safe.
/// </remarks>
internal static class BackwardGuard
{
    private const int MaxCauses = 16;

    private static readonly Lock s_gate = new();
    private static readonly List<(long Number, int Thread, ExceptionDispatchInfo Cause)> s_causes = [];
    private static long s_last;

    [ThreadStatic]
    private static List<Tensor>? s_returned;

    /// <summary>Number of the latest failure in this process. Numbers increase.</summary>
    public static long LastFailure
    {
        get
        {
            lock (s_gate)
            {
                return s_last;
            }
        }
    }

    /// <summary>Runs a backward pass.</summary>
    /// <param name="pass">Computes one gradient per tensor input; null for inputs that need none. Tensors that it creates and does not return are disposed.</param>
    /// <param name="tensors">Number of tensor inputs of the function, which come first.</param>
    /// <param name="others">Number of other inputs.</param>
    /// <returns>One entry per input, as TorchSharp expects of a custom function.</returns>
    public static List<Tensor> Run(Func<IReadOnlyList<Tensor?>> pass, int tensors, int others)
    {
        // libtorch copies the returned handles, but does not tell when. Those of the previous pass have been copied by now.
        ReleaseReturned();
        try
        {
            using var scope = NewDisposeScope();
            if (is_grad_enabled())
            {
                throw new NotSupportedException("A kernel's gradient cannot be differentiated again (create_graph: true): its backward pass is not recorded. Use the formula composed of TorchSharp operations for second derivatives");
            }

            var gradients = pass();
            if (gradients.Count != tensors || gradients.Any(gradient => gradient is { IsInvalid: true }))
            {
                throw new InvalidOperationException($"Expected {tensors} gradients, none of them disposed, found {gradients.Count}");
            }

            List<Tensor> result = new(tensors + others);
            foreach (var gradient in gradients)
            {
                result.Add(gradient?.DetachFromDisposeScope()!);
            }

            return Returned(result, others);
        }
        catch (Exception cause)
        {
            Keep(cause);
            using var complex = empty(0, dtype: ScalarType.ComplexFloat32, device: CPU);
            return Returned([.. Enumerable.Range(0, tensors).Select(_ => complex.alias().DetachFromDisposeScope())], others);
        }
    }

    /// <summary>Takes the latest failure after a number and removes it. Prefers those of the calling thread; accelerators run backward passes on other threads.</summary>
    /// <returns>Null if there is none.</returns>
    public static ExceptionDispatchInfo? Take(long after)
    {
        lock (s_gate)
        {
            var at = s_causes.FindLastIndex(cause => cause.Number > after && cause.Thread == Environment.CurrentManagedThreadId);
            at = at >= 0 ? at : s_causes.FindLastIndex(cause => cause.Number > after);
            if (at < 0)
            {
                return null;
            }

            var cause = s_causes[at].Cause;
            s_causes.RemoveAt(at);
            return cause;
        }
    }

    /// <summary>Disposes the gradients that the last backward pass of this thread returned.</summary>
    public static void ReleaseReturned()
    {
        s_returned?.ForEach(gradient => gradient?.Dispose());
        s_returned = null;
    }

    private static List<Tensor> Returned(List<Tensor> gradients, int others)
    {
        s_returned = [.. gradients];
        gradients.AddRange(Enumerable.Repeat<Tensor>(null!, others));
        return gradients;
    }

    private static void Keep(Exception cause)
    {
        lock (s_gate)
        {
            s_causes.Add((++s_last, Environment.CurrentManagedThreadId, ExceptionDispatchInfo.Capture(cause)));
            if (s_causes.Count > MaxCauses)
            {
                s_causes.RemoveAt(0);
            }
        }
    }
}
