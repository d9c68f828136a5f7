namespace TorchSharp;

/// <summary>The dispose scopes of a thread, innermost last, and what they counted.</summary>
#pragma warning disable CA1001 // The current scope belongs to who opened it.
public sealed class DisposeScopeManager
#pragma warning restore CA1001
{
    [ThreadStatic]
    private static DisposeScopeManager? t_instance;

    private readonly ThreadDisposeScopeStatistics _statistics = new();
    private DisposeScope? _current;

    private DisposeScopeManager()
    {
    }

    /// <summary>What this thread counted.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Instance._statistics;

    internal static DisposeScope? Current => Instance._current;

    internal static LifetimeStatistics Tensors => Instance._statistics.TensorStatistics;

    private static DisposeScopeManager Instance => t_instance ??= new DisposeScopeManager();

    internal static DisposeScope NewDisposeScope()
    {
        var manager = Instance;
        return manager._current = new DisposeScope(manager._current);
    }

    /// <summary>Puts a new tensor into the innermost scope, if there is one.</summary>
    internal static void Register(torch.Tensor tensor)
    {
        var manager = Instance;
        if (manager._current is { } scope)
        {
            manager._statistics.TensorStatistics.CreatedInScopeCount++;
            scope.Add(tensor);
        }
        else
        {
            manager._statistics.TensorStatistics.CreatedOutsideScopeCount++;
        }
    }

    /// <summary>Closes a scope. One that is not the innermost (disposed out of order, or on another thread) only loses its place in the chain.</summary>
    internal static void Close(DisposeScope scope)
    {
        var manager = Instance;
        if (manager._current == scope)
        {
            manager._current = scope.OuterScope;
            return;
        }

        for (var inner = manager._current; inner is not null; inner = inner.OuterScope)
        {
            if (inner.OuterScope == scope)
                inner.OuterScope = scope.OuterScope;
        }
    }
}
