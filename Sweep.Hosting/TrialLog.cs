using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>Cuts what a worker writes to its standard output and error into a log file for each trial, in the trial's folder. Thread-safe. A log that cannot be written ends no sweep.</summary>
/// <remarks>A log begins with the trial, whatever the trial writes: so one that is not there was moved or deleted, and one with heads alone is of a trial that wrote nothing.</remarks>
/// <param name="files">Where.</param>
/// <param name="experiment">Of which experiment.</param>
/// <param name="limit">How many bytes the log of a trial may have; of more its beginning and its end are kept.</param>
/// <param name="clock">Gives the times in it.</param>
internal sealed class TrialLog(TrialFiles files, string experiment, long limit, TimeProvider clock) : IDisposable
{
    /// <summary>The file in a trial's folder. A later attempt is added to it, after a line that says so.</summary>
    public const string FileName = "trial.log";

    private const string HeadSign = "── ";
    private readonly Lock _gate = new();
    private readonly Attempt?[] _at = new Attempt?[2]; // where each stream is
    private readonly Dictionary<long, int> _headed = []; // the attempt whose head stands last in a log, while one stream may be behind the other
    private BoundedLog? _log;
    private Attempt? _open;
    private int _unfinished = -1; // the stream whose line stands last in the open log and goes on

    /// <summary>Takes a line, or a piece of one.</summary>
    /// <param name="stream">0 for standard output, 1 for standard error.</param>
    /// <param name="line">Without its end.</param>
    /// <param name="isEnded">Whether the line ends here.</param>
    /// <returns>What the trial wrote, the mark left out; null when there was only a mark.</returns>
    public string? Take(int stream, string line, bool isEnded = true)
    {
        lock (_gate)
        {
            var marked = TrialMarks.TryParse(line, out var text, out var number, out var attempt, out var key);
            string? written = marked && text.Length == 0 ? null : text;
            if (written is not null && _at[stream] is { } at)
            {
                Append(at, written, stream, isEnded);
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
            using var log = new TrialLog(files, experiment, new SweepOptions().LogLimit, TimeProvider.System);
            log.Append(new(lease.Id.Number, lease.Attempt, lease.Trial.Key), "evaluated in the supervisor's process (--in-process): what it wrote went to the terminal");
        }
    }

    /// <summary>Where the log of a trial is.</summary>
    public static string PathOf(TrialFiles files, string experiment, long number) => Path.Combine(files.FolderOf(experiment, number), FileName);

    /// <summary>Whether a log has the heads of attempts and nothing else.</summary>
    public static bool IsEmpty(string path)
    {
        using var lines = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)); // a worker may be writing it
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

    private void Append(Attempt attempt, string? text, int stream = 0, bool isEnded = true)
    {
        try
        {
            if (_log is null || attempt != _open)
            {
                Open(attempt);
            }

            if (text is not null)
            {
                _log!.Append($"{(_unfinished >= 0 && _unfinished != stream ? "\n" : "")}{text}{(isEnded ? "\n" : "")}");
                _unfinished = isEnded ? -1 : stream;
            }
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
        _log = new BoundedLog(path, limit);
        _open = attempt;
        if (!_headed.TryGetValue(attempt.Number, out var headed) || headed != attempt.Count)
        {
            _log.Append(string.Create(CultureInfo.InvariantCulture, $"{HeadSign}{attempt.Key}, attempt {attempt.Count}, {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC\n"));
            _headed[attempt.Number] = attempt.Count;
        }
    }

    private void Close()
    {
        try
        {
            if (_unfinished >= 0)
            {
                _log?.Append("\n");
            }

            _log?.Dispose();
        }
        catch (IOException)
        {
            // What was still unwritten is lost with the full disk.
        }

        (_log, _open, _unfinished) = (null, null, -1);
    }

    private sealed record Attempt(long Number, int Count, string Key);
}
