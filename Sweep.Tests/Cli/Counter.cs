namespace Sweep.Tests.Cli;

/// <summary>A service of the whole program.</summary>
public sealed class Counter
{
    private int _count;

    public int Next() => ++_count;
}
