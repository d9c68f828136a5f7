namespace Sweep.Runtime.Scheduling;

/// <summary>How long a run is expected to take, by the clock on the wall.</summary>
/// <param name="Expected">The mean.</param>
/// <param name="Low">With one chance in twenty it takes less.</param>
/// <param name="High">With one chance in twenty it takes more.</param>
/// <param name="Trials">From how many trials that was learned.</param>
internal sealed record SweepForecast(TimeSpan Expected, TimeSpan Low, TimeSpan High, int Trials);
