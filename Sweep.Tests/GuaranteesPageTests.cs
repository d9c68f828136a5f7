using System.Text.RegularExpressions;

namespace Sweep.Tests;

/// <summary>docs/guarantees.md: each promise names tests, and each of those is there.</summary>
public partial class GuaranteesPageTests
{
    private readonly string[] _rows = [.. File.ReadAllLines(SourceTree.PathOf("docs", "guarantees.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != "| promise | test |")];

    [Fact]
    public void Every_promise_names_a_test() => Assert.All(_rows, row => Assert.NotEmpty(Link().Matches(row.Split('|')[2])));

    [Fact]
    public void Every_named_test_is_in_its_file()
    {
        var links = _rows.SelectMany(row => Link().Matches(row)).Select(match => (Name: match.Groups["name"].Value, File: match.Groups["file"].Value)).ToList();

        Assert.True(links.Count > 50);
        Assert.All(links, link =>
        {
            var path = SourceTree.PathOf(link.File.Split('/'));
            Assert.True(File.Exists(path), link.File);
            Assert.Matches($@"\[(Fact|Theory|DataFact|DataTheory|PyTorchFact)[^\n]*\][\s\S]*?public (async Task|Task|void) {link.Name}\(", File.ReadAllText(path));
        });
    }

    [Fact]
    public void Everything_that_looks_like_a_test_is_a_link_to_one() =>
        Assert.All(_rows, row => Assert.Equal(Name().Count(row), Link().Count(row)));

    [Fact]
    public void The_front_page_leads_there() => Assert.Contains("(docs/guarantees.md)", File.ReadAllText(SourceTree.PathOf("README.md")), StringComparison.Ordinal);

    [GeneratedRegex(@"\[`(?<name>\w+)`\]\(\.\./(?<file>Sweep\.(Tests(\.Processes)?|Testing)/[\w./]+\.cs)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`[A-Z]\w*_\w+`")]
    private static partial Regex Name();
}
