using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Gathers the diagnostics of one experiment.</summary>
/// <param name="at">Where those stand that have no place in the sources.</param>
/// <param name="compilation">Whose sources these are: a base class may be part of another compilation, which an editor knows by its sources, too.</param>
internal sealed class Report(Location at, Compilation compilation)
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>True when code can be written: no error was found, nor something that the compiler itself will refuse.</summary>
    public bool IsClean { get; private set; } = true;

    /// <summary>What was found so far, in the order of finding.</summary>
    public EquatableArray<Diagnostic> Diagnostics => _diagnostics.ToEquatableArray();

    /// <summary>Adds a diagnostic.</summary>
    public void Add(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        _diagnostics.Add(Diagnostic.Create(descriptor, location?.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree) ? location : at, arguments));
        IsClean &= descriptor.DefaultSeverity != DiagnosticSeverity.Error;
    }

    /// <summary>No code, and no word about it: the compiler has its own error for this.</summary>
    public void LeaveToCompiler() => IsClean = false;
}
