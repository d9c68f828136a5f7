using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Sweep.Generators.Parsing;

/// <summary>The syntax trees, references and options of a compilation, to be compared with those of a later one. Holds no symbols.</summary>
internal sealed class DeclarationSnapshot
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationSnapshot> s_snapshots = new();

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly ConditionalWeakTable<DeclarationSnapshot, StrongBox<List<SyntaxTree>?>> _changes = new();

    private DeclarationSnapshot(Compilation compilation) =>
        (_trees, _references, _options, _assembly) = (compilation.SyntaxTrees.ToImmutableArray(), compilation.References.ToImmutableArray(), compilation.Options, compilation.AssemblyName);

    /// <summary>The one snapshot of a compilation.</summary>
    public static DeclarationSnapshot Of(Compilation compilation) => s_snapshots.GetValue(compilation, static each => new DeclarationSnapshot(each));

    /// <summary>Whether both declare the same, method bodies aside, and both have the given trees unchanged. Comments count only in the given trees.</summary>
    public bool IsEquivalentTo(DeclarationSnapshot later, HashSet<SyntaxTree> trees) =>
        ReferenceEquals(this, later) || (_changes.GetValue(later, each => new(ChangedTrees(each))).Value is { } changed && !changed.Any(trees.Contains));

    // The trees that changed in method bodies and comments only, or null when a declaration, a reference or an option changed.
    private List<SyntaxTree>? ChangedTrees(DeclarationSnapshot later)
    {
        if (_trees.Length != later._trees.Length || _assembly != later._assembly || !_options.Equals(later._options) || !_references.SequenceEqual(later._references))
        {
            return null;
        }

        var changed = new List<SyntaxTree>();
        for (var i = 0; i < _trees.Length; i++)
        {
            if (ReferenceEquals(_trees[i], later._trees[i]))
            {
                continue;
            }

            // Nullable directives count as declarations.
            if (!_trees[i].Options.Equals(later._trees[i].Options) || !_trees[i].IsEquivalentTo(later._trees[i], topLevel: true))
            {
                return null;
            }

            changed.Add(_trees[i]);
        }

        return changed;
    }
}
