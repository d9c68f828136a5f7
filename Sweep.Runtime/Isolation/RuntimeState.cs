using System.Collections;
using System.Globalization;
using System.Runtime;
using System.Text;

namespace Sweep.Runtime.Isolation;

/// <summary>What .NET keeps for the whole process: default cultures, the console's streams, the working directory, the environment, the bounds of the thread pool, the collector's mode.</summary>
internal sealed class RuntimeState : IProcessState
{
    private readonly CultureInfo? _culture = CultureInfo.DefaultThreadCurrentCulture;
    private readonly CultureInfo? _uiCulture = CultureInfo.DefaultThreadCurrentUICulture;
    private readonly TextWriter _output = Console.Out;
    private readonly TextWriter _error = Console.Error;
    private readonly TextReader _input = Console.In;
    private readonly Encoding _outputEncoding = Console.OutputEncoding;
    private readonly int _exitCode = Environment.ExitCode;
    private readonly string _folder = Environment.CurrentDirectory;
    private readonly Dictionary<string, string> _variables = ToDictionary(Environment.GetEnvironmentVariables());
    private readonly GCLatencyMode _latency = GCSettings.LatencyMode;
    private readonly (int Workers, int Ports) _most = Most();
    private readonly (int Workers, int Ports) _least = Least();

    /// <inheritdoc/>
    public void Begin(TrialContext trial)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Restore()
    {
        CultureInfo.DefaultThreadCurrentCulture = _culture;
        CultureInfo.DefaultThreadCurrentUICulture = _uiCulture;
        Environment.ExitCode = _exitCode;
        RestoreConsole();
        RestoreVariables();
        if (GCSettings.LatencyMode != _latency)
        {
            GCSettings.LatencyMode = _latency;
        }

        if ((_most, _least) != (Most(), Least()))
        {
            ThreadPool.SetMaxThreads(_most.Workers, _most.Ports);
            ThreadPool.SetMinThreads(_least.Workers, _least.Ports);
        }

        return RestoreFolder() is { } left ? [left] : [];
    }

    private static (int Workers, int Ports) Most()
    {
        ThreadPool.GetMaxThreads(out var workers, out var ports);
        return (workers, ports);
    }

    private static (int Workers, int Ports) Least()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        return (workers, ports);
    }

    private static Dictionary<string, string> ToDictionary(IDictionary variables)
    {
        var dictionary = new Dictionary<string, string>(variables.Count);
        foreach (DictionaryEntry pair in variables)
        {
            dictionary.Add((string)pair.Key, (string)pair.Value!);
        }

        return dictionary;
    }

    private void RestoreConsole()
    {
        if (!Equals(Console.OutputEncoding, _outputEncoding))
        {
            Console.OutputEncoding = _outputEncoding; // first, since setting it replaces the streams
        }

        if (!ReferenceEquals(Console.Out, _output))
        {
            Console.SetOut(_output);
        }

        if (!ReferenceEquals(Console.Error, _error))
        {
            Console.SetError(_error);
        }

        if (!ReferenceEquals(Console.In, _input))
        {
            Console.SetIn(_input);
        }

        // A writer that the trial's code has disposed of takes no more text.
        if (IsClosed(_output))
        {
            Console.SetOut(Open(Console.OpenStandardOutput()));
        }

        if (IsClosed(_error))
        {
            Console.SetError(Open(Console.OpenStandardError()));
        }
    }

    private static bool IsClosed(TextWriter writer)
    {
        try
        {
            writer.Flush();
            return false;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        catch (IOException)
        {
            return false; // nobody reads it any more, which is not the trial's doing
        }
    }

    private static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private void RestoreVariables()
    {
        var current = Environment.GetEnvironmentVariables();
        if (IsUnchanged(current))
        {
            return;
        }

        var now = ToDictionary(current);
        foreach (var (name, value) in _variables)
        {
            if (now.GetValueOrDefault(name) != value)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }

        foreach (var name in now.Keys.Where(name => !_variables.ContainsKey(name)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    // The usual case, in which nothing more is made of the list.
    private bool IsUnchanged(IDictionary current)
    {
        if (current.Count != _variables.Count)
        {
            return false;
        }

        foreach (DictionaryEntry pair in current)
        {
            if (!_variables.TryGetValue((string)pair.Key, out var value) || value != (string?)pair.Value)
            {
                return false;
            }
        }

        return true;
    }

    private string? RestoreFolder()
    {
        try
        {
            Environment.CurrentDirectory = _folder;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the working directory {_folder} cannot be gone back to ({exception.Message})";
        }
    }
}
