using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Benchmarks.Generators;

/// <summary>A driver that runs again after each edit of a project, as in an editor.</summary>
internal sealed class EditedDriver
{
    private readonly IIncrementalGenerator _generator;
    private readonly Dictionary<string, string> _files;
    private CSharpCompilation _compilation;
    private GeneratorDriver _driver;
    private int _edits;

    /// <summary>Runs the generator for the first time, over a project of <paramref name="count"/> experiments.</summary>
    public EditedDriver(IIncrementalGenerator generator, int count)
    {
        _generator = generator;
        _files = ManyExperiments.Files(count).ToDictionary(file => file.Path, file => file.Text);
        _compilation = Compile();
        _driver = Compilations.Driver(generator).RunGenerators(_compilation);
    }

    /// <summary>The edits: what changes, the file, and which text is replaced by which, given a number that differs at each edit.</summary>
    public static IReadOnlyList<(string Name, string File, string Old, Func<int, string> New)> Edits { get; } =
    [
        ("a method body in another file", "Shared.cs", "rate * width;", number => $"rate * width * {number};"),
        ("a declaration in another file", "Shared.cs", "public static class", number => $"public sealed class Number{number};\npublic static class"),
        ("a method body of an experiment", "Experiment0.cs", "error / 2,", number => $"error / {number},"),
        ("an axis of an experiment", "Experiment0.cs", "[Axis(3, 5, 7, 9,", number => $"[Axis(3, 5, 7, 9, {number + 100},"),
    ];

    /// <summary>The milliseconds of a driver that has not run before; making the compilation does not count.</summary>
    public double FirstRun()
    {
        var compilation = Compile();
        var driver = Compilations.Driver(_generator);
        return Milliseconds(() => driver.RunGenerators(compilation));
    }

    /// <summary>The milliseconds that the driver takes to run again after an edit; making the edited compilation does not count.</summary>
    public double RunAfter((string Name, string File, string Old, Func<int, string> New) edit)
    {
        var tree = _compilation.SyntaxTrees.Single(each => each.FilePath == edit.File);
        var text = _files[edit.File].Replace(edit.Old, edit.New(++_edits), StringComparison.Ordinal);
        _compilation = _compilation.ReplaceSyntaxTree(tree, Compilations.Parse(edit.File, text));
        return Milliseconds(() => _driver = _driver.RunGenerators(_compilation));
    }

    private static double Milliseconds(Action run)
    {
        var started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private CSharpCompilation Compile() => Compilations.Compile(_files.Select(file => (file.Key, file.Value)));
}
