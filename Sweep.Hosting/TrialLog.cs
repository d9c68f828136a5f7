using System.Globalization;
using Sweep.Runtime.Trials;
using Sweep.Runtime.Workers;

namespace Sweep.Hosting;

/// <summary>Cuts what a worker writes to its standard output and error into a log file for each trial, in the trial's folder. Thread-safe. A log that cannot be written ends no sweep.</summary>
internal sealed class TrialLog(TrialFiles files, string experiment, TimeProvider clock) : IDisposable
{
    /// <summary>The file in a trial's folder. A later attempt is added to it, after a line that says so.</summary>
    public const string FileName = "trial.log";

    private readonly Lock _gate = new();
    private readonly string[] _keys = ["", ""]; // of the trial that each stream is at
    private readonly int[] _attempts = new int[2];
    private readonly Dictionary<string, int> _headed = []; // the attempt whose head stands last in a log, while one stream may be behind the other
    private StreamWriter? _writer;
    private string _openKey = "";
    private int _openAttempt;

    /// <summary>Takes a line.</summary>
    /// <param name="stream">0 for standard output, 1 for standard error.</param>
    /// <param name="line">Without its end.</param>
    /// <returns>What the trial wrote, the mark left out; null when there was only a mark.</returns>
    public string? Take(int stream, string line)
    {
        lock (_gate)
        {
            var marked = TrialMarks.TryParse(line, out var text, out var attempt, out var key);
            string? written = marked && text.Length == 0 ? null : text;
            if (written is not null && _keys[stream].Length > 0)
            {
                Append(_keys[stream], _attempts[stream], written);
            }

            if (marked)
            {
                (_keys[stream], _attempts[stream]) = (key, attempt);
                if (key.Length > 0 && _keys[0] == _keys[1] && _attempts[0] == _attempts[1])
                {
                    ForgetOthers(key);
                }

                if (_keys[0] != _openKey && _keys[1] != _openKey)
                {
                    Close();
                }
            }

            return written;
        }
    }

    /// <summary>Where the log of a config is. It need not be there: a trial that writes nothing has none.</summary>
    public static string PathOf(TrialFiles files, string experiment, string key) => Path.Combine(files.FolderOf(experiment, key), FileName);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            Close();
        }
    }

    // No stream is behind this trial any more.
    private void ForgetOthers(string key)
    {
        foreach (var other in _headed.Keys)
        {
            if (other != key)
            {
                _headed.Remove(other);
            }
        }
    }

    private void Append(string key, int attempt, string text)
    {
        try
        {
            if (_writer is null || key != _openKey || attempt != _openAttempt)
            {
                Open(key, attempt);
            }

            _writer!.WriteLine(text);
            _writer.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Close();
        }
    }

    private void Open(string key, int attempt)
    {
        Close();
        var path = PathOf(files, experiment, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writer = new StreamWriter(path, append: true);
        (_openKey, _openAttempt) = (key, attempt);
        if (!_headed.TryGetValue(key, out var headed) || headed != attempt)
        {
            _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"── {key}, attempt {attempt}, {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"));
            _headed[key] = attempt;
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

        (_writer, _openKey, _openAttempt) = (null, "", 0);
    }
}
