using System.Text.Json;
using Sweep.Cli;

namespace Sweep.Tests.Worker;

/// <summary>Command lines that one process runs one after another: most of them take less time than the start of a program. Trials still run in processes of their own. Not on Windows.</summary>
internal static class CommandLines
{
    /// <summary>Reads lines, each an array of a folder to be in and the program's arguments, until there are no more, and answers each with the exit code, the output and the errors.</summary>
    /// <param name="run">Runs what is given in a folder.</param>
    public static async Task RunAsync(Func<string, string[], Task<int>> run)
    {
        await using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var output = new CapturedOutput(CapturedOutput.Standard);
        using var error = new CapturedOutput(CapturedOutput.Error);
        _ = Terminal.Output; // takes the console as it is now, before a verb reserves standard output
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = JsonSerializer.Deserialize<string[]>(line)!;
            Console.SetOut(output.Begin());
            Console.SetError(error.Begin());
            Environment.CurrentDirectory = words[0];
            var exitCode = await run(words[0], words[1..]);
            await answers.WriteLineAsync(JsonSerializer.Serialize(new CommandAnswer(exitCode, output.End(), error.End())));
        }
    }
}
