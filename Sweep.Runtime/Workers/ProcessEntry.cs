using System.Globalization;

namespace Sweep.Runtime.Workers;

/// <summary>A process as /proc shows it (Linux).</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its program's name, cut after 15 bytes.</param>
/// <param name="State">R, S, D, T (stopped), t (stopped by a debugger), Z or X (ended).</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="Session">The number of its session's leader.</param>
internal sealed record ProcessEntry(int Id, string Name, char State, int Parent, int Session)
{
    /// <summary>Whether only its entry is left.</summary>
    public bool HasEnded => State is 'Z' or 'X';

    /// <summary>Whether a signal or a debugger keeps it from running.</summary>
    public bool IsStopped => State is 'T' or 't';

    /// <summary>Every process that can be seen.</summary>
    public static IReadOnlyList<ProcessEntry> All() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<ProcessEntry>(),
    ];

    /// <summary>One process; null when there is none of this number, or no /proc.</summary>
    public static ProcessEntry? Read(int id)
    {
        try
        {
            // The name may hold spaces and parentheses; after it come state, parent, group and session.
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var (start, end) = (stat.IndexOf('('), stat.LastIndexOf(')'));
            return stat[(end + 2)..].Split(' ', 5) is [[var state], var parent, _, var session, _]
                ? new(id, stat[(start + 1)..end], state, int.Parse(parent, CultureInfo.InvariantCulture), int.Parse(session, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A variable of the environment that it was started with; null when it has none or is another user's.</summary>
    public string? Variable(string name)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{Id}/environ")).Split('\0')
                .FirstOrDefault(entry => entry.StartsWith(name, StringComparison.Ordinal) && entry.Length > name.Length && entry[name.Length] == '=')?[(name.Length + 1)..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
