using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Sweep.Benchmarks.Generators;

/// <summary>One compilation in a process that has compiled nothing yet, so that the generator's own start-up counts.</summary>
internal static class ColdCompilation
{
    /// <summary>Compiles the many experiments to memory, generated files included, and writes the seconds, and those of the generator itself.</summary>
    /// <exception cref="InvalidOperationException">The sources or what was generated do not compile.</exception>
    public static void Run(bool generate, TextWriter output)
    {
        var files = ManyExperiments.Files().ToList();
        var started = Stopwatch.GetTimestamp();
        Compilation compilation = Compilations.Compile(files);
        var own = generate
            ? Compilations.Driver().RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _).GetTimingInfo().ElapsedTime.TotalSeconds
            : 0;

        var trees = compilation.SyntaxTrees.Count();
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (!emitted.Success || (generate && trees < 2 * files.Count))
        {
            throw new InvalidOperationException($"{trees} files did not compile: {emitted.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:R} {own:R}"));
    }

    /// <summary>The seconds that a new process takes for it, and the generator itself therein.</summary>
    public static (double All, double Own) Measure(bool generate)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["compile", generate ? "generate" : "plain"]) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the compiling process ended early; its error is above");
        process.WaitForExit();
        return answer.Split(' ') is [var all, var own]
            ? (double.Parse(all, CultureInfo.InvariantCulture), double.Parse(own, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"the compiling process wrote '{answer}'");
    }
}
