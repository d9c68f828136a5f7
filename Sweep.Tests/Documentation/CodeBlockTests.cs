namespace Sweep.Tests.Documentation;

/// <summary>Every block of C# in README.md, CONTRIBUTING.md and docs/ compiles. Pages of diagnostics are left to DescriptorTests, which wants errors in some of them, and the reference of declarations to DeclaringPageTests, which runs it.</summary>
/// <remarks>
/// Comments in the line above a block: <c>given: double error; class Model</c> for what a snippet uses without declaring it, <c>lines of: FILE</c> for an excerpt that is compared with its source, and
/// <c>not compiled: REASON</c>. A comment <c>project: FOLDER</c> on a line of its own adds a sample to the page.
/// </remarks>
public sealed class CodeBlockTests
{
    private static readonly IReadOnlyList<CodeBlock> s_blocks = [.. Pages().SelectMany(page => CodeBlock.Of(page, Read(page)))];

    public static TheoryData<string> PagesWithCode => new(s_blocks.Where(block => block.Skipped is null && block.Source is null).Select(block => block.Page).Distinct());

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Every_block_compiles(string page)
    {
        var errors = CodePage.Errors(Read(page), s_blocks.Where(block => block.Page == page && block.Skipped is null && block.Source is null));

        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    [Fact]
    public void Few_blocks_are_not_compiled_and_each_has_a_reason()
    {
        Assert.True(s_blocks.Count >= 30, $"Only {s_blocks.Count} blocks were found");
        Assert.All(s_blocks, block => Assert.True(block.IsMarkKnown, $"{block.Page}({block.Line}): the comment '{block.Mark}' means nothing"));
        Assert.Equal(["docs/how-to/hosting.md: needs the packages of OpenTelemetry", "docs/how-to/packages.md: PackageTests builds and runs it from the packages"], s_blocks.Where(block => block.Skipped is not null).Select(block => $"{block.Page}: {block.Skipped}"));
    }

    [Fact]
    public void Excerpts_are_lines_of_their_source() => Assert.All(
        s_blocks.Where(block => block.Source is not null),
        block => Assert.Contains(block.Code, Read(block.Source!), StringComparison.Ordinal));

    [Fact]
    public void An_error_is_told_with_its_line_on_the_page()
    {
        const string Text = "# Page\n\n<!-- given: double error -->\n```csharp\nvar rate = error;\nvar wrong = speed;\n```\n";

        var error = Assert.Single(CodePage.Errors(Text, CodeBlock.Of("page.md", Text)));

        Assert.StartsWith("page.md(6,13): error CS0103:", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Pages() => Directory.GetFiles(SourceTree.PathOf("docs"), "*.md", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(SourceTree.PathOf("."), path).Replace('\\', '/'))
        .Where(page => !page.StartsWith("docs/diagnostics/SWP", StringComparison.Ordinal) && !page.StartsWith("docs/results/", StringComparison.Ordinal) && page != "docs/reference/declaring.md")
        .Append("README.md").Append("CONTRIBUTING.md").Order(StringComparer.Ordinal);

    private static string Read(string page) => File.ReadAllText(SourceTree.PathOf(page.Split('/')));
}
