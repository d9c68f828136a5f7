using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sweep.Tests.Generators;

namespace Sweep.Tests.Layers;

/// <summary>A project is a role: which may know which, and what they need.</summary>
public sealed partial class ProjectTests
{
    // From the top to the bottom: each may reference what stands below it.
    private static readonly string[] s_projects =
    [
        "Sweep.Experiments", "Sweep.Cli", "Sweep.Export", "Sweep.Reporting", "Sweep.Studies", "Sweep.Query", "Sweep.LiteDb", "Sweep.Sqlite", "Sweep.Hosting", "Sweep.Search", "Sweep.Torch", "Sweep.Runtime",
    ];

    public static TheoryData<string> Projects => new(s_projects);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Projects_use_only_what_stands_below_them(string project)
    {
        var place = Array.IndexOf(s_projects, project);

        Assert.DoesNotContain(Assembly.Load(project).GetReferencedAssemblies().Select(each => each.Name!),
            name => name.StartsWith("Sweep.", StringComparison.Ordinal) && Array.IndexOf(s_projects, name) <= place);
    }

    [Fact]
    public void Sweep_Runtime_needs_the_base_class_library_only()
    {
        var library = RuntimeEnvironment.GetRuntimeDirectory();

        Assert.DoesNotContain(Assembly.Load("Sweep.Runtime").GetReferencedAssemblies().Select(each => each.Name!), name => !File.Exists(Path.Combine(library, name + ".dll")));
        Assert.Empty(Elements("Sweep.Runtime", "PackageReference").Concat(Elements("Sweep.Runtime", "FrameworkReference")).Concat(Elements("Sweep.Runtime", "ProjectReference")));
    }

    [Fact]
    public void Diagram_shows_the_references_of_the_projects()
    {
        var diagram = Regex.Match(File.ReadAllText(Repository.PathTo("docs", "architecture.md")), "```mermaid\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var references = s_projects.SelectMany(project => Elements(project, "ProjectReference")
            .Where(reference => reference.Attribute("OutputItemType") is null)
            .Select(reference => $"{project} --> {Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))}"));

        Assert.Equal(references.Order(StringComparer.Ordinal), Arrow().Matches(diagram).Select(arrow => $"{arrow.Groups[1].Value} --> {arrow.Groups[2].Value}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<XElement> Elements(string project, string name) => XDocument.Load(Repository.PathTo(project, project + ".csproj")).Descendants(name);

    [GeneratedRegex(@"^ *(Sweep\.\w+) --> (Sweep\.\w+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
