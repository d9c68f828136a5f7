using System.Globalization;
using Sweep.Hosting.Workers;
using Sweep.Runtime.Scheduling;

namespace Sweep.Hosting;

/// <summary>The sweeps that this user runs on this machine, which tell each other what they could use: a line <c>device units</c> for each device, in a file beside each one's socket. What cannot be read is as if it were not there.</summary>
/// <remarks>
/// The server of the socket touches its folder twice a second. A sweep whose folder has not been touched for <see cref="Timeout"/>, by the time that this process has run, is dead, stopped or of a container that is gone: it gets no share until it
/// shows itself again. Not thread-safe.
/// </remarks>
/// <param name="folder">This sweep's own folder (see <see cref="SocketFolder"/>).</param>
/// <param name="clock">Its timestamps stand still while this process does.</param>
internal sealed class PeerSweeps(string folder, TimeProvider clock)
{
    /// <summary>How long a sweep that shows no sign of life keeps its share.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private const string FileName = "request";
    private readonly Dictionary<string, LastPulse> _pulses = [];
    private string _written = "";

    /// <summary>This sweep's name among them.</summary>
    public string Self => Path.GetFileName(folder);

    /// <summary>Tells the others what this sweep could use.</summary>
    public void Publish(IReadOnlyDictionary<string, int> units)
    {
        var text = string.Concat(units.Select(device => string.Create(CultureInfo.InvariantCulture, $"{device.Key} {device.Value}\n")));
        var file = Path.Combine(folder, FileName);
        if (text == _written && File.Exists(file))
        {
            return;
        }

        try
        {
            File.WriteAllText(file + ".new", text);
            File.Move(file + ".new", file, overwrite: true);
            _written = text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The others do without until it can be written.
        }
    }

    /// <summary>What every living sweep told last, this one included once it has.</summary>
    public IReadOnlyList<ResourceRequest> Read()
    {
        try
        {
            return [.. SocketFolder.All(Path.GetDirectoryName(folder)!, clock).Where(IsLiving).Select(each => ReadOne(Path.Combine(each, FileName))).OfType<ResourceRequest>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // At first by the wall clock, which may have been set; from then on by whether it changes.
    private bool IsLiving(string other)
    {
        if (Path.GetFileName(other) == Self)
        {
            return true;
        }

        var (pulse, now) = (Directory.GetLastWriteTimeUtc(other), clock.GetTimestamp());
        if (!_pulses.TryGetValue(other, out var known))
        {
            _pulses[other] = known = new(pulse, now, (clock.GetUtcNow().UtcDateTime - pulse).Duration() < Timeout);
        }
        else if (known.Pulse != pulse)
        {
            _pulses[other] = known = new(pulse, now, true);
        }

        return known.IsFresh && clock.GetElapsedTime(known.Seen, now) < Timeout;
    }

    private static ResourceRequest? ReadOne(string file)
    {
        try
        {
            var units = File.ReadAllLines(file).Select(line => line.Split(' '))
                .Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture));
            return new ResourceRequest(Path.GetFileName(Path.GetDirectoryName(file)!), units);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    private sealed record LastPulse(DateTime Pulse, long Seen, bool IsFresh);
}
