namespace Sweep.Reporting.Documents;

/// <summary>A paragraph, table, figure or the like. Its text is plain: the writers escape it.</summary>
public abstract record DocumentBlock
{
    private protected DocumentBlock()
    {
    }
}
