using System.Text.RegularExpressions;

namespace Sweep.Tests;

/// <summary>The pages of the root and of docs/: each relative link leads to a file that exists, and each fragment to a heading of that page.</summary>
public sealed partial class DocumentationLinksTests
{
    private static readonly string s_root = Path.GetDirectoryName(SourceTree.PathOf("README.md"))!;

    private static readonly string[] s_pages =
        [.. Directory.GetFiles(SourceTree.PathOf("docs"), "*.md", SearchOption.AllDirectories).Concat(Directory.GetFiles(s_root, "*.md")).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_relative_link_leads_to_a_file_and_a_heading()
    {
        var links = s_pages.SelectMany(page => Links(File.ReadAllText(page)).Select(target => (Page: page, Target: target))).ToList();

        Assert.True(links.Count > 200, $"Only {links.Count} links were found");
        Assert.Empty(links.Select(link => Fault(link.Page, link.Target)).OfType<string>());
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_index()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { SourceTree.PathOf("docs", "README.md") };
        var left = new Queue<string>(reached);
        while (left.TryDequeue(out var page))
        {
            var targets = Links(File.ReadAllText(page)).Select(target => target.Split('#')[0]).Where(target => target.EndsWith(".md", StringComparison.Ordinal));
            foreach (var target in targets.Select(target => Path.GetFullPath(target, Path.GetDirectoryName(page)!)).Where(reached.Add))
            {
                left.Enqueue(target);
            }
        }

        Assert.Empty(s_pages.Except(reached));
    }

    [Fact]
    public void The_index_of_diagnostics_has_their_titles()
    {
        var index = File.ReadAllText(SourceTree.PathOf("docs", "diagnostics", "README.md"));

        Assert.All(Directory.GetFiles(SourceTree.PathOf("docs", "diagnostics"), "SWP*.md"), page =>
        {
            var title = File.ReadLines(page).First().Split(": ", 2);
            Assert.Contains($"[{title[0][2..]}]({title[0][2..]}.md)", index, StringComparison.Ordinal);
            Assert.Contains($"| {title[1]} |", index, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("[a](README.md) and ![b](docs/images/x.svg \"title\")", "README.md", "docs/images/x.svg")]
    [InlineData("[a](https://example.org/a.md) `[b](c.md)`")]
    [InlineData("```csharp\n[Axis](a.md)\n```\n[b](#c)", "#c")]
    [InlineData("[`Code`](a.md#b)", "a.md#b")]
    public void Links_are_those_of_the_text_and_not_of_code_or_the_web(string page, params string[] targets) => Assert.Equal(targets, Links(page));

    [Theory]
    [InlineData("# `[Seeds(n)]`", "seedsn")]
    [InlineData("## Files beside a store", "files-beside-a-store")]
    [InlineData("## A `--json` option: what, and why?", "a---json-option-what-and-why")]
    [InlineData("## [Linked](a.md) text", "linked-text")]
    [InlineData("## Same\n\n## Same", "same same-1")]
    [InlineData("```sh\n# a comment\n```\n## B", "b")]
    public void Anchors_are_those_that_GitHub_makes(string page, string anchors) => Assert.Equal(anchors.Split(' '), Anchors(page));

    [Fact]
    public void A_missing_file_and_a_missing_heading_are_faults()
    {
        var readme = SourceTree.PathOf("README.md");

        Assert.Null(Fault(readme, "docs/README.md"));
        Assert.Equal("README.md: docs/none.md does not exist", Fault(readme, "docs/none.md"));
        Assert.Equal("README.md: docs/README.md has no heading for #none-such", Fault(readme, "docs/README.md#none-such"));
    }

    private static string? Fault(string page, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.GetFullPath(Uri.UnescapeDataString(parts[0]), Path.GetDirectoryName(page)!);
        var shown = Path.GetRelativePath(s_root, page).Replace('\\', '/');
        if (!File.Exists(file) && !Directory.Exists(file))
        {
            return $"{shown}: {parts[0]} does not exist";
        }

        return parts.Length == 1 || Anchors(File.ReadAllText(file)).Contains(parts[1]) ? null : $"{shown}: {parts[0]} has no heading for #{parts[1]}";
    }

    private static IEnumerable<string> Links(string page) =>
        Link().Matches(InlineCode().Replace(Fence().Replace(page, ""), match => new string('x', match.Length)))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !Scheme().IsMatch(target));

    private static List<string> Anchors(string page)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var anchors = new List<string>();
        foreach (var heading in Heading().Matches(Fence().Replace(page, "")).Select(match => match.Groups["text"].Value.Trim()))
        {
            var text = LinkText().Replace(heading, "$1").ToLowerInvariant();
            var anchor = string.Concat(text.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');
            var count = seen[anchor] = seen.GetValueOrDefault(anchor, -1) + 1;
            anchors.Add(count == 0 ? anchor : $"{anchor}-{count}");
        }

        return anchors;
    }

    [GeneratedRegex(@"^```.*?^```[^\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(?: ""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^[a-z]+:")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"^#{1,6} (?<text>[^\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
