using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>The diagnostics of one experiment, in the order in which they were found.</summary>
/// <param name="fallback">The location of diagnostics that have none in the compilation, such as for a member of a base class in another assembly.</param>
/// <param name="compilation">In an editor a base class may belong to another compilation whose sources are known; its locations are replaced, too.</param>
internal sealed class DiagnosticBag(Location fallback, Compilation compilation)
{
    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>True after an error, reported here or left to the compiler: no code can be generated.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>The diagnostics so far.</summary>
    public EquatableArray<Diagnostic> ToEquatableArray() => _diagnostics.ToEquatableArray();

    /// <summary>Adds a diagnostic.</summary>
    public void Add(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        _diagnostics.Add(Diagnostic.Create(descriptor, location?.SourceTree is { } tree && compilation.ContainsSyntaxTree(tree) ? location : fallback, arguments));
        HasErrors |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
    }

    /// <summary>Notes an error that the compiler reports itself.</summary>
    public void LeaveToCompiler() => HasErrors = true;
}
