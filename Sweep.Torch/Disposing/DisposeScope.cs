namespace TorchSharp;

/// <summary>Disposes, when it is disposed itself, every tensor made on its thread while it was the innermost scope, unless moved or detached.</summary>
/// <remarks>Not thread-safe: a scope belongs to the thread that opened it. Made by <see cref="torch.NewDisposeScope"/>.</remarks>
public sealed class DisposeScope : IDisposable
{
    // A set, so that a tensor disposed by hand leaves in constant time; compared by reference, since Tensor compares by value.
    private readonly HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);
    private bool _disposed;

    internal DisposeScope(DisposeScope? outer) => OuterScope = outer;

    /// <summary>What the scope will dispose, as of now.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. _disposables];

    /// <summary>How many objects the scope will dispose.</summary>
    public int DisposablesCount => _disposables.Count;

    /// <summary>The scope that was the innermost when this one was opened.</summary>
    internal DisposeScope? OuterScope { get; set; }

    /// <summary>Whether the scope will dispose the object.</summary>
    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    /// <summary>Puts an object into this scope, out of any other.</summary>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (disposable is torch.Tensor tensor)
        {
            if (tensor.OwningScope == this)
                return;
            if (tensor.OwningScope is { } owner)
                owner._disposables.Remove(tensor);
            else
                DisposeScopeManager.Tensors.AttachedToScopeCount++;
            tensor.OwningScope = this;
        }

        _disposables.Add(disposable);
    }

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IReadOnlyList<IDisposable> list = [.. disposables];
        foreach (var disposable in list)
            Attach(disposable);
        return list;
    }

    /// <summary>Takes an object out of the scope: the caller disposes it.</summary>
    /// <returns>The object.</returns>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (_disposables.Remove(disposable) && disposable is torch.Tensor tensor)
        {
            tensor.OwningScope = null;
            DisposeScopeManager.Tensors.DetachedFromScopeCount++;
        }

        return disposable;
    }

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (Detach(first), Detach(second), Detach(third));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            Detach<IDisposable>(disposable);
    }

    /// <summary>Gives an object of this scope to another one; null takes it out of every scope.</summary>
    /// <returns>The object.</returns>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        if (scope is null)
            return Detach(disposable);
        if (!_disposables.Remove(disposable))
            return disposable;
        if (disposable is torch.Tensor tensor)
            tensor.OwningScope = scope;
        scope._disposables.Add(disposable);
        return disposable;
    }

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope, T)"/>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
            MoveToOther<IDisposable>(scope, disposable);
    }

    /// <summary>Gives an object to the outer scope; where there is none, the caller disposes it.</summary>
    /// <returns>The object.</returns>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Disposes what the scope holds; it stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes what the scope holds, except some objects; it stays open.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        IDisposable[] all = [.. _disposables];
        foreach (var disposable in all)
        {
            if (!keep.Contains(disposable))
                disposable.Dispose();
        }

        _disposables.IntersectWith(keep);
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    /// <returns>The object kept.</returns>
    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <inheritdoc cref="DisposeEverythingBut{T}(T)"/>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <inheritdoc cref="DisposeEverythingBut{T}(T)"/>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Forgets an object that was disposed by hand.</summary>
    public void MarkAsDisposed(IDisposable disposable) => _disposables.Remove(disposable);

    /// <summary>Disposes what the scope holds and closes it.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        DisposeEverything();
        DisposeScopeManager.Close(this);
    }

    internal void Add(torch.Tensor tensor)
    {
        tensor.OwningScope = this;
        _disposables.Add(tensor);
    }
}
