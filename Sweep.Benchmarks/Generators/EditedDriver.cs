using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Benchmarks.Generators;

/// <summary>A generator driver that has processed the many experiments and is run again after edits.</summary>
internal sealed class EditedDriver
{
    private CSharpCompilation _compilation = Compilations.Compile(ManyExperiments.Files());
    private GeneratorDriver _driver;
    private int _edits;

    /// <summary>Runs a generator for the first time.</summary>
    public EditedDriver(IIncrementalGenerator generator)
    {
        _driver = Compilations.Driver(generator).RunGenerators(_compilation);
    }

    /// <summary>Edits that do not affect the generated code: name, file, text to replace and its replacement.</summary>
    public static IReadOnlyList<(string Name, string File, string Old, Func<int, string> New)> Edits { get; } =
    [
        ("a method's body in another file", "Shared.cs", "rate * width;", number => $"rate * width * {number};"),
        ("a method's body of an experiment", "Experiment7.cs", "error / 2,", number => $"error / {number},"),
        ("a comment in an experiment", "Experiment7.cs", "/// <summary>Number 7", number => $"// {number}\n/// <summary>Number 7"),
    ];

    /// <summary>Applies an edit and returns the milliseconds of the driver's next run, without the time to edit the compilation.</summary>
    public double Milliseconds((string Name, string File, string Old, Func<int, string> New) edit)
    {
        var tree = _compilation.SyntaxTrees.Single(each => each.FilePath == edit.File);
        var text = ManyExperiments.Files().Single(file => file.Path == edit.File).Text.Replace(edit.Old, edit.New(++_edits), StringComparison.Ordinal);
        _compilation = _compilation.ReplaceSyntaxTree(tree, Compilations.Parse(edit.File, text));

        var started = Stopwatch.GetTimestamp();
        _driver = _driver.RunGenerators(_compilation);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
