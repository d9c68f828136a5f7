using System.Text.Json;
using Sweep.Cli;

namespace Sweep.Tests.Worker;

/// <summary>Command lines over the declared experiments that one process runs one after another: a start of a program takes longer than most of them.</summary>
internal static class CommandLines
{
    /// <summary>Reads lines, each an array of a folder to be in and the arguments, until there are no more, and answers each with the exit code, the output and the errors. For verbs that write through the console only.</summary>
    public static async Task RunAsync()
    {
        await using var answers = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        using var output = new StringWriter();
        using var error = new StringWriter();
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = JsonSerializer.Deserialize<string[]>(line)!;
            Environment.CurrentDirectory = words[0];
            output.GetStringBuilder().Clear();
            error.GetStringBuilder().Clear();
            Console.SetOut(output);
            Console.SetError(error);
            var exitCode = await new SweepApp(SweepExperiments.All).RunAsync(words[1..]);
            await answers.WriteLineAsync(JsonSerializer.Serialize(new CommandAnswer(exitCode, output.ToString(), error.ToString())));
        }
    }
}
