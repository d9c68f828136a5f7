namespace Sweep.Reporting.Charts;

/// <summary>Where the points of a chart stand on the page. Lengths are SVG user units.</summary>
internal sealed class ChartArea
{
    private const int LeftMargin = 54;
    private const int RightMargin = 14;
    private const int TopMargin = 10;
    private const int BottomMargin = 42;
    private const int UnitsAnXInterval = 60;
    private const int UnitsAnYInterval = 34;
    private readonly double _minY;
    private readonly double _maxY;

    /// <summary>Places the axes around all points and bands.</summary>
    public ChartArea(LineChart chart, int width, int height)
    {
        (Width, Height) = (width, height);
        var points = chart.FinitePoints.ToList();
        if (points.Count == 0)
        {
            throw new ArgumentException($"The chart '{chart.Title}' has no finite point", nameof(chart));
        }

        var (min, max) = (points.Min(point => point.X), points.Max(point => point.X));
        (_minY, _maxY) = chart.IsPercent && points.TrueForAll(point => point.Y is >= 0 and <= 100) ? (0, 100) : (double.NegativeInfinity, double.PositiveInfinity);
        X = AxisTicks.Around(min, max, Math.Max(2, (width - LeftMargin - RightMargin) / UnitsAnXInterval), points.All(point => Math.Round(point.X) == point.X));
        Y = AxisTicks.Around(points.Min(point => Low(point)), points.Max(point => High(point)), Math.Max(2, (height - TopMargin - BottomMargin) / UnitsAnYInterval));
        // The lines use the full width; of the round numbers only those between its ends are written.
        (MinX, MaxX) = max > min ? (min, max) : (X.Low, X.High);
    }

    /// <summary>The size of the whole chart in SVG user units.</summary>
    public int Width { get; }

    /// <summary>The size of the whole chart in SVG user units.</summary>
    public int Height { get; }

    /// <summary>Round numbers around the values of x.</summary>
    public AxisTicks X { get; }

    /// <summary>Round numbers around the values of y; they span the height.</summary>
    public AxisTicks Y { get; }

    /// <summary>x at the left end.</summary>
    public double MinX { get; }

    /// <summary>x at the right end.</summary>
    public double MaxX { get; }

    /// <summary>The left edge of the plot area.</summary>
    public double StartX { get; } = LeftMargin;

    /// <summary>The right edge of the plot area.</summary>
    public double EndX => Width - RightMargin;

    /// <summary>The upper edge of the plot area.</summary>
    public double StartY { get; } = TopMargin;

    /// <summary>The lower edge of the plot area.</summary>
    public double EndY => Height - BottomMargin;

    /// <summary>The lower end of a point's band, as far as y can go.</summary>
    public double Low(ChartPoint point) => Math.Max(point.Low, _minY);

    /// <summary>The upper end of a point's band, as far as y can go.</summary>
    public double High(ChartPoint point) => Math.Min(point.High, _maxY);

    /// <summary>Maps x from data units to SVG user units.</summary>
    public double PlaceX(double x) => StartX + ((x - MinX) / (MaxX - MinX) * (EndX - StartX));

    /// <summary>Maps y from data units to SVG user units.</summary>
    public double PlaceY(double y) => EndY - ((y - Y.Low) / (Y.High - Y.Low) * (EndY - StartY));
}
