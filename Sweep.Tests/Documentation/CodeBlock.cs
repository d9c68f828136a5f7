using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sweep.Tests.Documentation;

/// <summary>A block of C# on a page, with the comment above it.</summary>
/// <param name="Page">The page's path from the root.</param>
/// <param name="Line">The line of its first line, from 1.</param>
/// <param name="Mark">The text of an HTML comment in the line above it, such as <c>given: double error</c>; empty if there is none.</param>
/// <param name="Code">Its text.</param>
internal sealed partial record CodeBlock(string Page, int Line, string Mark, string Code)
{
    private const string GivenMark = "given: ";
    private const string LinesMark = "lines of: ";
    private const string SkippedMark = "not compiled: ";

    /// <summary>Why it is not compiled; null if it is.</summary>
    public string? Skipped => After(SkippedMark);

    /// <summary>The source file that has the same lines; null for a block that is compiled.</summary>
    public string? Source => After(LinesMark);

    /// <summary>Whether the comment above it means anything.</summary>
    public bool IsMarkKnown => Mark.Length == 0 || (After(GivenMark) ?? Source ?? Skipped) is not null;

    /// <summary>The blocks of a page.</summary>
    public static IEnumerable<CodeBlock> Of(string page, string text) => Fence().Matches(text).Select(match => new CodeBlock(
        page,
        text.AsSpan(0, match.Groups["code"].Index).Count('\n') + 1,
        match.Groups["mark"].Value,
        match.Groups["code"].Value));

    /// <summary>A source file with the block: as it is, if it declares types; else its members or statements in a class, with what its comment gives as static fields and nested types.</summary>
    public string ToFile()
    {
        var root = SyntaxFactory.ParseCompilationUnit(Code);
        var usings = string.Concat(root.Usings.Select(each => each.ToString() + "\n"));
        var rest = usings.Length == 0 ? Code : Code[root.Usings.FullSpan.End..];
        var at = Line + Code.AsSpan(0, Code.Length - rest.Length).Count('\n');
        var line = string.Create(CultureInfo.InvariantCulture, $"\n#line {at} \"{Page}\"\n");
        if (root.Members.Any(static member => member is GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax { Modifiers: [{ RawKind: (int)SyntaxKind.PublicKeyword }, ..] } }))
        {
            var result = ReturnsValue(root) ? "Task<int>" : "Task";
            return $"{usings}{Class} {{ {Given()} private static async {result} Run(string[] args) {{ await Task.Yield();{line}{rest}\n}} }}";
        }

        return root.Members.Any(static member => member is IncompleteMemberSyntax) ? $"{usings}{line}{rest}\n{Class};"
            : root.Members.Any(static member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax) ? $"{usings}{line}{rest}"
            : $"{usings}{Class} {{ {Given()}{line}{rest}\n}}";
    }

    private string Class => string.Create(CultureInfo.InvariantCulture, $"internal class BlockOfLine{Line}");

    private static bool ReturnsValue(CompilationUnitSyntax root) => root
        .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(static node => node is ReturnStatementSyntax { Expression: not null });

    private string Given() => string.Concat((After(GivenMark) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static each => each.Split(' ')[0] switch
        {
            "class" => $"private abstract {each};",
            "enum" => $"private {each};",
            _ => $"private static {each} = default!;",
        }));

    private string? After(string mark) => Mark.StartsWith(mark, StringComparison.Ordinal) ? Mark[mark.Length..] : null;

    [GeneratedRegex(@"(?:^ *<!-- (?<mark>[^\n]*) -->\n)?^(?<indent> *)```csharp\n(?<code>.*?)^\k<indent>```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
