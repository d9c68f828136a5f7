using System.Globalization;

namespace Sweep.Runtime.Workers;

/// <summary>Marks in what a worker writes to its standard output and error, from which its supervisor sees which trial a line belongs to. Both streams are read as they come, so a mark stands exactly between two trials.</summary>
internal static class TrialMarks
{
    /// <summary>What a mark begins and ends with: the record separator of ASCII.</summary>
    public const char Sign = '\x1e';

    /// <summary>Writes to both streams that a trial begins.</summary>
    public static void Begin(long number, int attempt, string key) => Write(string.Create(CultureInfo.InvariantCulture, $"{Sign}{number} {attempt} {key}{Sign}\n"));

    /// <summary>Writes to both streams that the trial has ended.</summary>
    public static void End() => Write($"{Sign}{Sign}\n");

    /// <summary>Takes a line apart.</summary>
    /// <param name="line">As it came.</param>
    /// <param name="before">What stands before the mark, which belongs to the trial until then; the line where there is no mark.</param>
    /// <param name="number">The trial that begins; 0 where one ends.</param>
    /// <param name="attempt">The attempt that begins; 0 where a trial ends.</param>
    /// <param name="key">The config of the trial that begins, or empty.</param>
    /// <returns>Whether the line has a mark.</returns>
    public static bool TryParse(string line, out string before, out long number, out int attempt, out string key)
    {
        (before, number, attempt, key) = (line, 0, 0, "");
        var start = line.IndexOf(Sign, StringComparison.Ordinal);
        if (start < 0 || line.Length < start + 2 || line[^1] != Sign)
        {
            return false;
        }

        var mark = line[(start + 1)..^1];
        if (mark.Length > 0)
        {
            if (mark.Split(' ', 3) is not [var first, var second, var third]
                || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out number)
                || !int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out attempt))
            {
                return false;
            }

            key = third;
        }

        before = line[..start];
        return true;
    }

    private static void Write(string mark)
    {
        Console.Out.Write(mark);
        Console.Out.Flush();
        Console.Error.Write(mark);
        Console.Error.Flush();
    }
}
