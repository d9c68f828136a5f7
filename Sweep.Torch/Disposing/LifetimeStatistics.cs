namespace TorchSharp;

/// <summary>How many tensors this thread made and disposed, in a dispose scope or outside. Counts since the last <see cref="Reset"/>.</summary>
public sealed class LifetimeStatistics
{
    /// <summary>Made while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed while they belonged to no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Made in a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposed while they belonged to a scope, by it or by hand.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Put into a scope after they were made outside.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Taken out of their scope, to live outside.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Made and not disposed. Tensors that the garbage collector took are not subtracted.</summary>
    public long ThreadTotalLiveCount =>
        CreatedOutsideScopeCount + CreatedInScopeCount - DisposedOutsideScopeCount - DisposedInScopeCount;

    /// <summary>Sets every count to 0.</summary>
    public void Reset() => CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount =
        DisposedInScopeCount = AttachedToScopeCount = DetachedFromScopeCount = 0;

    /// <inheritdoc/>
    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; Created(Outside/In): {CreatedOutsideScopeCount}/{CreatedInScopeCount}; "
        + $"Disposed(Outside/In): {DisposedOutsideScopeCount}/{DisposedInScopeCount}; Attached: {AttachedToScopeCount}; Detached: {DetachedFromScopeCount}";
}
