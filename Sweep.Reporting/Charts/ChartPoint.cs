namespace Sweep.Reporting.Charts;

/// <summary>A point of a chart's line, in data units.</summary>
/// <param name="X">The horizontal coordinate.</param>
/// <param name="Y">The vertical coordinate.</param>
/// <param name="Deviation">Half the height of the band around it; NaN or 0 for none.</param>
public readonly record struct ChartPoint(double X, double Y, double Deviation = double.NaN)
{
    /// <summary>Whether both coordinates are finite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    /// <summary>The band's lower end.</summary>
    public double Low => double.IsFinite(Deviation) ? Y - Deviation : Y;

    /// <summary>The band's upper end.</summary>
    public double High => double.IsFinite(Deviation) ? Y + Deviation : Y;
}
