using System.Globalization;
using Sweep.Runtime;

namespace Sweep.Hosting;

/// <summary>What starts a worker process.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">What stands before the verb <c>worker</c>.</param>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>This program again, whether it was started by itself or through <c>dotnet</c>.</summary>
    public static WorkerCommand Self()
    {
        var program = Environment.ProcessPath ?? throw new SweepException("This program's own file is not known, so it cannot start workers; use --in-process");
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? new WorkerCommand(program, [Environment.GetCommandLineArgs()[0]])
            : new WorkerCommand(program, []);
    }

    /// <summary>All arguments of a worker.</summary>
    public IReadOnlyList<string> ArgumentsFor(string experiment, string socketPath, int worker) =>
        [.. Arguments, "worker", "--socket", socketPath, "--experiment", experiment, "--index", worker.ToString(CultureInfo.InvariantCulture)];
}
