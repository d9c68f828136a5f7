namespace Sweep.Query;

/// <summary>The values of one stored trial, by the positions of the columns that were asked for.</summary>
internal interface IRowColumns
{
    /// <summary>Whether there is none.</summary>
    bool IsNull(int column);

    /// <summary>A whole number.</summary>
    long Whole(int column);

    /// <summary>A number.</summary>
    double Real(int column);

    /// <summary>A Boolean.</summary>
    bool Truth(int column);

    /// <summary>A text, or the name of an enum's member.</summary>
    string Text(int column);

    /// <summary>A time, UTC.</summary>
    DateTime Moment(int column);
}
