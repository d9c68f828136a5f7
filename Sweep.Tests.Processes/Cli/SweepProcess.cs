using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Sweep.Tests.Cli;

/// <summary>The real program as a process, in a folder of its own.</summary>
internal sealed partial class SweepProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly string s_temporary = Directory.CreateTempSubdirectory("sweep-tests-").FullName;
    private static int s_started;
    private const int NoSuchProcess = 3; // ESRCH
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    static SweepProcess() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => RemoveTemporary();

    private SweepProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the program in <paramref name="folder"/>.</summary>
    public static SweepProcess Start(string folder, params string[] args) => new(StartInfo(Programs.PathOf("Sweep.Experiments"), folder, args));

    /// <summary>Runs the program to its end, with a folder of programs before those of the system.</summary>
    public static (int ExitCode, string Output, string Error) RunWith(string programs, string folder, params string[] args)
    {
        using var process = new SweepProcess(StartInfo(Programs.PathOf("Sweep.Experiments"), folder, args, programs));
        return process.WaitForExit();
    }

    /// <summary>Runs the program to its end.</summary>
    public static (int ExitCode, string Output, string Error) Run(string folder, params string[] args)
    {
        using var process = Start(folder, args);
        return process.WaitForExit();
    }

    /// <summary>Starts another program in <paramref name="folder"/>.</summary>
    public static SweepProcess StartProgram(string program, string folder, params string[] args) => new(StartInfo(program, folder, args));

    /// <summary>Runs another program to its end.</summary>
    public static (int ExitCode, string Output, string Error) RunProgram(string program, string folder, params string[] args)
    {
        using var process = StartProgram(program, folder, args);
        return process.WaitForExit();
    }

    /// <summary>Runs another program to its end, with a folder of programs before those of the system.</summary>
    public static (int ExitCode, string Output, string Error) RunProgramWith(string programs, string program, string folder, params string[] args)
    {
        using var process = new SweepProcess(StartInfo(program, folder, args, programs));
        return process.WaitForExit();
    }

    public (int ExitCode, string Output, string Error) WaitForExit()
    {
        if (!_process.WaitForExit(s_patience))
        {
            throw new TimeoutException($"The program still runs after {s_patience}; it wrote:\n{_output}\n{_error}");
        }

        _process.WaitForExit();
        return (_process.ExitCode, _output.ToString(), _error.ToString());
    }

    /// <summary>Sends a signal, by its name without SIG. A process that has ended meanwhile is passed over.</summary>
    public static void Signal(string name, int processId)
    {
        if (SendSignal(processId, NumberOf(name)) != 0 && Marshal.GetLastPInvokeError() is not NoSuchProcess and var error)
        {
            throw new Win32Exception(error);
        }
    }

    /// <summary>The processes that this one has started and that still run.</summary>
    public IReadOnlyList<int> Children() => ChildrenOf(Id);

    /// <summary>The processes that one has started and that still run; none when it runs no more.</summary>
    public static IReadOnlyList<int> ChildrenOf(int processId) =>
    [
        .. TasksOf(processId)
            .SelectMany(thread => ReadIfThere(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture))
            .Where(IsAlive),
    ];

    /// <summary>Whether a process runs: a zombie that nobody has waited for does not.</summary>
    public static bool IsAlive(int processId)
    {
        var stat = ReadIfThere($"/proc/{processId}/stat");
        return stat.Length > 0 && stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
    }

    /// <summary>Waits until something is so.</summary>
    public static void Until(Func<bool> condition, string what, double seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"Not within {seconds} s: {what}");
            Thread.Sleep(20);
        }
    }

    /// <summary>How a program is started in <paramref name="folder"/>: with pipes, and a folder for temporary files of its own, by which sweeps find each other, so that those of other tests take no part of the processor from it.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="folder">Where it is to be.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="programs">A folder of programs before those of the system; null for none.</param>
    public static ProcessStartInfo StartInfo(string program, string folder, string[] args, string? programs = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(s_temporary, $"{Interlocked.Increment(ref s_started)}")).FullName },
        };
        if (programs is not null)
        {
            start.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        }

        return start;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static void RemoveTemporary()
    {
        try
        {
            Directory.Delete(s_temporary, recursive: true);
        }
        catch (IOException)
        {
            // A process that was killed last is still about to leave.
        }
    }

    private static string[] TasksOf(int processId)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{processId}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    // A process or thread may end between being listed and being read.
    private static string ReadIfThere(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.Append(line).Append('\n');
            }
        }
    }

    // Those of Linux; macOS numbers STOP and CONT otherwise.
    private static int NumberOf(string name) => name switch
    {
        "HUP" => 1,
        "INT" => 2,
        "QUIT" => 3,
        "KILL" => 9,
        "TERM" => 15,
        "TSTP" => OperatingSystem.IsMacOS() ? 18 : 20,
        "CONT" => OperatingSystem.IsMacOS() ? 19 : 18,
        "STOP" => OperatingSystem.IsMacOS() ? 17 : 19,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a signal that tests send"),
    };

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
