using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sweep.Benchmarks.Generators;

/// <summary>One compilation in a process that has compiled nothing yet, so that the generator's own start-up counts.</summary>
internal static class ColdCompilation
{
    /// <summary>Compiles the many experiments to memory, generated files included, and writes the seconds.</summary>
    /// <exception cref="InvalidOperationException">The sources or what was generated do not compile.</exception>
    public static void Run(bool generate, TextWriter output)
    {
        var files = ManyExperiments.Files().ToList();
        var started = Stopwatch.GetTimestamp();
        Compilation compilation = Compilations.Compile(files);
        if (generate)
        {
            Compilations.Driver().RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        var trees = compilation.SyntaxTrees.Count();
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (!emitted.Success || (generate && trees < 2 * files.Count))
        {
            throw new InvalidOperationException($"{trees} files did not compile: {emitted.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        }

        output.WriteLine(seconds.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>The seconds that a new process takes for it.</summary>
    public static double Measure(bool generate)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["compile", generate ? "generate" : "plain"]) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the compiling process ended early; its error is above");
        process.WaitForExit();
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }
}
