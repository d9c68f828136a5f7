namespace Sweep.Reporting.Charts;

/// <summary>A point of a line.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
/// <param name="Deviation">Half the height of the band around it; NaN or 0 for none.</param>
public readonly record struct ChartPoint(double X, double Y, double Deviation = double.NaN)
{
    /// <summary>Whether it has a place.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y);

    /// <summary>The band's lower end.</summary>
    public double Low => double.IsFinite(Deviation) ? Y - Deviation : Y;

    /// <summary>The band's upper end.</summary>
    public double High => double.IsFinite(Deviation) ? Y + Deviation : Y;
}
