using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Tests.Generators;

/// <summary>Sources in an editor's workspace, with what generator and analyzer say about them.</summary>
internal sealed class CodeFixHarness : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly ProjectId _project = ProjectId.CreateNewId();

    public CodeFixHarness(params string[] sources)
    {
        var compilation = GeneratorHarness.Compile("Sample", sources);
        _workspace.AddProject(ProjectInfo.Create(
            _project, VersionStamp.Default, "Sample", "Sample", LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: GeneratorHarness.Language,
            metadataReferences: compilation.References,
            documents: compilation.SyntaxTrees.Select(tree => DocumentInfo.Create(
                DocumentId.CreateNewId(_project), tree.FilePath, loader: TextLoader.From(TextAndVersion.Create(tree.GetText(), VersionStamp.Default)), filePath: tree.FilePath))));
    }

    private Project Project => _workspace.CurrentSolution.GetProject(_project)!;

    /// <summary>The first file after the one fix that is offered for the only diagnostic with this id; null when none is offered.</summary>
    public async Task<string?> FixAsync(CodeFixProvider provider, string id)
    {
        var diagnostic = Assert.Single(await DiagnosticsAsync(), each => each.Id == id);
        var document = Project.GetDocument(diagnostic.Location.SourceTree)!;
        var offered = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None));
        return offered.Count == 0 ? null : Assert.Single(await ApplyAsync(Assert.Single(offered)));
    }

    /// <summary>The changed files after every diagnostic with one of these ids is mended at once.</summary>
    public async Task<IReadOnlyList<string>> FixAllAsync(CodeFixProvider provider, params string[] ids)
    {
        var all = new AllDiagnostics([.. (await DiagnosticsAsync()).Where(each => ids.Contains(each.Id))]);
        var context = new FixAllContext(Project, provider, FixAllScope.Project, provider.GetType().Name, ids, all, CancellationToken.None);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        return await ApplyAsync(action);
    }

    /// <summary>Forgets the workspace.</summary>
    public void Dispose() => _workspace.Dispose();

    private async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync()
    {
        var run = GeneratorHarness.Run((CSharpCompilation)(await Project.GetCompilationAsync())!);
        return [.. run.Reported, .. run.Fixable];
    }

    private async Task<IReadOnlyList<string>> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        var texts = new List<string>();
        foreach (var document in Project.Documents)
        {
            var after = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
            if (after != (await document.GetTextAsync()).ToString())
            {
                texts.Add(after);
            }
        }

        return texts;
    }

    private sealed class AllDiagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(each => document.Project.GetDocument(each.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
