using System.Globalization;
using Sweep.Runtime.Storage;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Runtime.Scheduling;

/// <summary>Cuts what a worker writes to its standard output and error into a log file for each trial, in the trial's folder. Thread-safe. A log that cannot be written ends no sweep.</summary>
/// <remarks>A log begins with the trial, whatever the trial writes: so one that is not there was moved or deleted, and one with heads alone is of a trial that wrote nothing.</remarks>
internal sealed class TrialLog(TrialFiles files, string experiment, TimeProvider clock) : IDisposable
{
    /// <summary>The file in a trial's folder. A later attempt is added to it, after a line that says so.</summary>
    public const string FileName = "trial.log";

    private const string HeadSign = "── ";
    private readonly Lock _gate = new();
    private readonly Attempt?[] _at = new Attempt?[2]; // where each stream is
    private readonly Dictionary<long, int> _headed = []; // the attempt whose head stands last in a log, while one stream may be behind the other
    private StreamWriter? _writer;
    private Attempt? _open;

    /// <summary>Takes a line.</summary>
    /// <param name="stream">0 for standard output, 1 for standard error.</param>
    /// <param name="line">Without its end.</param>
    /// <returns>What the trial wrote, the mark left out; null when there was only a mark.</returns>
    public string? Take(int stream, string line)
    {
        lock (_gate)
        {
            var marked = TrialMarks.TryParse(line, out var text, out var number, out var attempt, out var key);
            string? written = marked && text.Length == 0 ? null : text;
            if (written is not null && _at[stream] is { } at)
            {
                Append(at, written);
            }

            if (marked)
            {
                _at[stream] = number > 0 ? new(number, attempt, key) : null;
                if (_at[stream] is { } begun)
                {
                    Append(begun, null);
                    if (_at[0] == _at[1])
                    {
                        ForgetOthers(number);
                    }
                }

                if (_at[0] != _open && _at[1] != _open)
                {
                    Close();
                }
            }

            return written;
        }
    }

    /// <summary>Begins the log of a trial that is evaluated in this process, whose output goes to the terminal.</summary>
    public static void BeginHere(TrialFiles? files, string experiment, TrialLease lease)
    {
        if (files is not null)
        {
            using var log = new TrialLog(files, experiment, TimeProvider.System);
            log.Append(new(lease.Number, lease.Attempt, lease.Key), "evaluated in the supervisor's process (--in-process): what it wrote went to the terminal");
        }
    }

    /// <summary>Where the log of a trial is.</summary>
    public static string PathOf(TrialFiles files, string experiment, long number) => Path.Combine(files.FolderOf(experiment, number), FileName);

    /// <summary>Whether a log has the heads of attempts and nothing else.</summary>
    public static bool IsEmpty(string path)
    {
        using var lines = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)); // a worker may be writing it
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith(HeadSign, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }
    }

    // No stream is behind this trial any more.
    private void ForgetOthers(long number)
    {
        foreach (var other in _headed.Keys)
        {
            if (other != number)
            {
                _headed.Remove(other);
            }
        }
    }

    private void Append(Attempt attempt, string? text)
    {
        try
        {
            if (_writer is null || attempt != _open)
            {
                Open(attempt);
            }

            if (text is not null)
            {
                _writer!.WriteLine(text);
            }

            _writer!.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Close();
        }
    }

    private void Open(Attempt attempt)
    {
        Close();
        var path = PathOf(files, experiment, attempt.Number);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writer = new StreamWriter(path, append: true);
        _open = attempt;
        if (!_headed.TryGetValue(attempt.Number, out var headed) || headed != attempt.Count)
        {
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{HeadSign}{attempt.Key}, attempt {attempt.Count}, {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"));
            _headed[attempt.Number] = attempt.Count;
        }
    }

    private void Close()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (IOException)
        {
            // What was still unwritten is lost with the full disk.
        }

        (_writer, _open) = (null, null);
    }

    private sealed record Attempt(long Number, int Count, string Key);
}
