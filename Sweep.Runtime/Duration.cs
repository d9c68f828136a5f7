namespace Sweep.Runtime;

/// <summary>Formats durations for display.</summary>
internal static class Duration
{
    /// <summary>Formats a duration, such as <c>0.4 s</c>, <c>42 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>.</summary>
    public static string Format(TimeSpan length)
    {
        var seconds = (long)Math.Round(length.TotalSeconds);
        return length.TotalSeconds < 9.95
            ? FormattableString.Invariant($"{length.TotalSeconds:F1} s")
            : seconds switch
            {
                < 60 => FormattableString.Invariant($"{seconds} s"),
                < 3600 => FormattableString.Invariant($"{seconds / 60} min {seconds % 60:D2} s"),
                _ => FormattableString.Invariant($"{seconds / 3600} h {seconds / 60 % 60:D2} min"),
            };
    }
}
