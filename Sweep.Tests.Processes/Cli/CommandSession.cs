using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Sweep.Tests.Scheduling;
using Sweep.Tests.Worker;

namespace Sweep.Tests.Cli;

/// <summary>A process of the test program that runs command lines one after another, which saves most of a start for each. For tests of what a command says and stores. A test of signals, limits or the end of a process starts its own.</summary>
internal sealed class CommandSession : IDisposable
{
    private const int Sessions = 2; // each has to get warm
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly ConcurrentBag<CommandSession> s_idle = [];
    private static readonly SemaphoreSlim s_free = new(Sessions);
    private readonly Process _process = Process.Start(SweepProcess.StartInfo(SweepFixture.Program, Path.GetTempPath(), ["lines"]))!;

    static CommandSession() => AppDomain.CurrentDomain.ProcessExit += static (_, _) =>
    {
        while (s_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    };

    /// <summary>Runs the program to its end, in a process that is idle or in a new one.</summary>
    /// <param name="folder">Where it is to be.</param>
    /// <param name="args">Its arguments, which begin with <c>app</c> or <c>declared</c>.</param>
    public static CommandAnswer Run(string folder, params string[] args)
    {
        if (OperatingSystem.IsWindows())
        {
            var (exitCode, output, error) = SweepProcess.RunProgram(SweepFixture.Program, folder, args);
            return new(exitCode, output, error);
        }

        s_free.Wait();
        try
        {
            var session = s_idle.TryTake(out var idle) ? idle : new CommandSession();
            try
            {
                var answer = session.Answer([folder, .. args]);
                s_idle.Add(session);
                return answer;
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
        finally
        {
            s_free.Release();
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private CommandAnswer Answer(string[] words)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(words));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLineAsync().WaitAsync(s_patience).GetAwaiter().GetResult();
        return JsonSerializer.Deserialize<CommandAnswer>(line ?? throw new InvalidOperationException($"The process ended at {string.Join(' ', words)}: {File.ReadAllText(CapturedOutput.PathOf(CapturedOutput.Error, _process.StartInfo.Environment["TMPDIR"]!))}"))!;
    }
}
