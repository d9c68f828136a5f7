namespace Sweep.Query;

/// <summary>A root of a query, whatever its rows are.</summary>
internal interface IRowRoot
{
    /// <summary>What its elements are.</summary>
    Type ElementType { get; }

    /// <summary>The rows for LINQ to objects. Nothing is read before they are enumerated.</summary>
    /// <param name="columns">The columns that are needed of trials.</param>
    /// <param name="range">The numbers that are needed.</param>
    /// <param name="isRepeated">True if they are enumerated again and again, so that they are kept.</param>
    IQueryable Read(RowColumns columns, NumberRange range, bool isRepeated);
}
