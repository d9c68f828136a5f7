using System.Globalization;
using Sweep.Hosting.Workers;
using Sweep.Runtime.Scheduling;

namespace Sweep.Hosting;

/// <summary>The sweeps that this user runs on this machine, which tell each other what they could use: a line <c>device units</c> for each device, in a file beside each one's socket. What cannot be read is as if it were not there.</summary>
/// <param name="folder">This sweep's own folder (see <see cref="SocketFolder"/>).</param>
internal sealed class SweepNeighbours(string folder)
{
    private const string FileName = "demand";
    private string _written = "";

    /// <summary>This sweep's name among them.</summary>
    public string Self => Path.GetFileName(folder);

    /// <summary>Tells the others what this sweep could use.</summary>
    public void Tell(IReadOnlyDictionary<string, int> units)
    {
        var text = string.Concat(units.Select(device => string.Create(CultureInfo.InvariantCulture, $"{device.Key} {device.Value}\n")));
        if (text == _written)
        {
            return;
        }

        try
        {
            var file = Path.Combine(folder, FileName);
            File.WriteAllText(file + ".new", text);
            File.Move(file + ".new", file, overwrite: true);
            _written = text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The others then do without, as with another user's sweep.
        }
    }

    /// <summary>What every living sweep told last, this one included once it has.</summary>
    public IReadOnlyList<SweepDemand> Read()
    {
        try
        {
            return [.. SocketFolder.All(Path.GetDirectoryName(folder)!).Select(each => ReadOne(Path.Combine(each, FileName))).OfType<SweepDemand>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static SweepDemand? ReadOne(string file)
    {
        try
        {
            var units = File.ReadAllLines(file).Select(line => line.Split(' '))
                .Where(parts => parts.Length == 2)
                .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture));
            return new SweepDemand(Path.GetFileName(Path.GetDirectoryName(file)!), units);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }
}
