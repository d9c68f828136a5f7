using System.Reflection;
using System.Text.RegularExpressions;

namespace Sweep.Tests.Documentation;

/// <summary>The pages of docs/how-to/extend and CONTRIBUTING.md name files, types and members that exist.</summary>
public sealed partial class ExtendPageTests
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;

    private static readonly ILookup<string, Type> s_types = Directory.GetFiles(AppContext.BaseDirectory, "Sweep.*.dll")
        .Select(path => Assembly.Load(Path.GetFileNameWithoutExtension(path)))
        .Append(typeof(Microsoft.CodeAnalysis.DiagnosticDescriptor).Assembly)
        .SelectMany(assembly => assembly.GetTypes())
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);

    public static TheoryData<string> Pages => new(Directory.GetFiles(SourceTree.PathOf("docs", "how-to", "extend"), "*.md").Select(path => $"docs/how-to/extend/{Path.GetFileName(path)}").Append("CONTRIBUTING.md"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_and_type_that_a_page_names_exists(string page)
    {
        var names = Names(File.ReadAllText(SourceTree.PathOf(page.Split('/')))).ToList();

        Assert.True(names.Count >= 7, $"Only {names.Count} names were found");
        Assert.DoesNotContain(names, name => !Exists(name));
    }

    [Theory]
    [InlineData("`Sweep.Torch/Tent.cs` and `CHANGELOG.md`", "Sweep.Torch/Tent.cs CHANGELOG.md")]
    [InlineData("`ISampler.Propose`, `IExperiment<TResult>`", "ISampler.Propose IExperiment")]
    [InlineData("`./sweep test`, `--json`, `long`, `[Axis]`, `#pragma warning disable`, `-quick`", "")]
    [InlineData("```csharp\n`Code`\n```\n`Tent`", "Tent")]
    public void Names_are_paths_and_identifiers_in_backticks(string page, string names) => Assert.Equal(names, string.Join(' ', Names(page)));

    [Theory]
    [InlineData("Sweep.Torch/Tent.cs", true)]
    [InlineData("Sweep.Torch/None.cs", false)]
    [InlineData("Sweep.Search/Samplers", true)]
    [InlineData("ISampler.Propose", true)]
    [InlineData("ISampler.Purpose", false)]
    [InlineData("Sweep.Sqlite", true)]
    [InlineData("ThirdSampler", false)]
    public void What_does_not_exist_is_noticed(string name, bool exists) => Assert.Equal(exists, Exists(name));

    private static bool Exists(string name)
    {
        var path = SourceTree.PathOf(name.Split('/'));
        if (File.Exists(path) || Directory.Exists(path))
        {
            return true;
        }

        var parts = name.Split('.');
        return parts.Length switch
        {
            1 => s_types.Contains(name),
            2 => s_types[parts[0]].Any(type => type.GetMember(parts[1], Everything).Length > 0),
            _ => false,
        };
    }

    private static IEnumerable<string> Names(string page) => InlineCode().Matches(Fence().Replace(page, "")).Select(match => match.Groups[1].Value.Split('<')[0]).Where(code => Name().IsMatch(code));

    [GeneratedRegex(@"^```.*?^```[^\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"`([^`\n]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^(?![A-Z0-9_]+$)(?:[A-Z]\w+(?:\.\w+)*|\.?[A-Za-z][\w.-]*(?:/[\w.-]+)+)$")]
    private static partial Regex Name();
}
