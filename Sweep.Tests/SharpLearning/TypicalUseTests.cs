using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sweep.Tests.SharpLearning;

/// <summary>The code with which the other direction is tested is code for the package.</summary>
public sealed class TypicalUseTests
{
    [Fact]
    public void It_compiles_against_the_package_with_nothing_but_its_using_changed()
    {
        var source = "using System; using System.Linq;\n" + File.ReadAllText(SourceTree.PathOf("Sweep.Tests", "Search", "Optimizers", "TypicalUse.cs")).Replace("using Sweep.Search.SharpLearning;", "using SharpLearning.Optimization;", StringComparison.Ordinal);
        var libraries = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static file => MetadataReference.CreateFromFile(file));

        var compilation = CSharpCompilation.Create("typical", [CSharpSyntaxTree.ParseText(source)], libraries, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        Assert.DoesNotContain("Sweep.Search", source, StringComparison.Ordinal);
        Assert.Empty(compilation.GetDiagnostics().Where(static each => each.Severity == DiagnosticSeverity.Error));
    }
}
