using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Generators.Parsing;

/// <summary>What names mean in a compilation: its sources but for method bodies, its references and options. Holds syntax, and no symbols.</summary>
internal sealed class DeclaredNames
{
    private static readonly ConditionalWeakTable<Compilation, DeclaredNames> s_ofCompilation = new();

    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;
    private readonly HashSet<string> _experiment;
    private readonly ConditionalWeakTable<DeclaredNames, StrongBox<List<SyntaxTree>?>> _changes = new();

    private DeclaredNames(Compilation compilation)
    {
        (_trees, _references, _options, _assembly) = ([.. compilation.SyntaxTrees], [.. compilation.References], compilation.Options, compilation.AssemblyName);
        _experiment = [.. _trees.SelectMany(AttributeAliases.Of), .. AttributeAliases.Names];
    }

    /// <summary>Of a compilation, made once.</summary>
    public static DeclaredNames Of(Compilation compilation) => s_ofCompilation.GetValue(compilation, static each => new DeclaredNames(each));

    /// <summary>Whether an attribute of this name may be <c>[Experiment]</c>.</summary>
    public bool MayBeExperiment(NameSyntax name) => _experiment.Contains(AttributeAliases.LastPart(name));

    /// <summary>Whether every name means the same in the other, and these files are part of both.</summary>
    public bool AreSame(DeclaredNames other, HashSet<SyntaxTree> files) =>
        ReferenceEquals(this, other) || (_changes.GetValue(other, later => new(ChangedFiles(later))).Value is { } changed && !changed.Any(files.Contains));

    // The files of which the other has another version, or null when names may mean something else there.
    private List<SyntaxTree>? ChangedFiles(DeclaredNames other)
    {
        if (_trees.Length != other._trees.Length || _assembly != other._assembly || !_options.Equals(other._options) || !_references.SequenceEqual(other._references))
        {
            return null;
        }

        var changed = new List<SyntaxTree>();
        for (var i = 0; i < _trees.Length; i++)
        {
            if (ReferenceEquals(_trees[i], other._trees[i]))
            {
                continue;
            }

            // Nullable directives count as declarations do; comments and method bodies do not.
            if (!_trees[i].Options.Equals(other._trees[i].Options) || !_trees[i].IsEquivalentTo(other._trees[i], topLevel: true))
            {
                return null;
            }

            changed.Add(_trees[i]);
        }

        return changed;
    }
}
