using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Generators;
using Sweep.Generators.Parsing;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;

namespace Sweep.Tests.Generators;

public partial class DescriptorTests
{
    public static TheoryData<string> Ids => new(Descriptors().Select(each => each.Id));

    [Fact]
    public void Descriptors_release_notes_pages_and_tests_agree()
    {
        var descriptors = Descriptors().Select(each => each.Id).Order().ToList();

        Assert.Equal(descriptors.Distinct(), descriptors);
        Assert.Equal(descriptors, ReleaseRow().Matches(File.ReadAllText(Repository.PathTo("Sweep.Generators", "AnalyzerReleases.Unshipped.md"))).Select(match => match.Value).Order());
        Assert.Equal(descriptors, Directory.GetFiles(Repository.PathTo("docs", "diagnostics"), "SWP*.md").Select(Path.GetFileNameWithoutExtension).Order());
        Assert.Equal(descriptors, Directory.GetFiles(Repository.PathTo("Sweep.Tests", "Generators"), "*ReportTests.cs")
            .SelectMany(file => IdInQuotes().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().Order());
    }

    [Fact]
    public void Every_descriptor_links_to_its_page_and_ends_without_a_stop() => Assert.All(Descriptors(), each =>
    {
        Assert.Equal($"https://github.com/splashsweep/splashsweep/blob/main/docs/diagnostics/{each.Id}.md", each.HelpLinkUri);
        Assert.False(each.MessageFormat.ToString(CultureInfo.InvariantCulture).EndsWith('.'));
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_shows_what_is_wrong_and_what_is_right(string id)
    {
        var page = File.ReadAllText(Repository.PathTo("docs", "diagnostics", id + ".md"));
        var descriptor = Descriptors().Single(each => each.Id == id);
        var message = Argument().Replace(descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), "…");

        Assert.StartsWith($"# {id}: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}\n\n{descriptor.DefaultSeverity}: *{message}*\n\n## Cause\n", page, StringComparison.Ordinal);
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Info)
        {
            Assert.Equal([id], AssertRight(page, "Example").Notes.Select(each => each.Id));
            return;
        }

        if (descriptor.DefaultSeverity == DiagnosticSeverity.Hidden)
        {
            Assert.Equal([id], GeneratorHarness.Run(Assert.Single(MarkdownCode.Blocks(page, "Before"))).Fixable.Select(each => each.Id));
            Assert.Empty(AssertRight(page, "After").Fixable);
            return;
        }

        var wrong = Assert.Single(MarkdownCode.Blocks(page, "Wrong"));
        Assert.Equal([id], (id == "SWP3009" ? GeneratorHarness.RunAs(LanguageVersion.CSharp10, wrong) : GeneratorHarness.Run(wrong)).Reported.Select(each => each.Id).Distinct());
        AssertRight(page, "Right");
    }

    private static GeneratorHarness AssertRight(string page, string heading)
    {
        var run = GeneratorHarness.Run(Assert.Single(MarkdownCode.Blocks(page, heading)));
        Assert.Empty(run.Reported);
        Assert.Empty(run.CompilerComplaints.Select(each => each.ToString()));
        return run;
    }

    [Fact]
    public void Names_of_contracts_are_those_of_the_types()
    {
        Assert.Equal(KnownNames.ExperimentAttribute, typeof(ExperimentAttribute).FullName);
        Assert.Equal(KnownNames.AxisAttribute, typeof(AxisAttribute).FullName);
        Assert.Equal(KnownNames.RangeAttribute, typeof(RangeAttribute).FullName);
        Assert.Equal(KnownNames.WhenAttribute, typeof(WhenAttribute).FullName);
        Assert.Equal(KnownNames.PairedAttribute, typeof(PairedAttribute).FullName);
        Assert.Equal(KnownNames.ExcludeAttribute, typeof(ExcludeAttribute).FullName);
        Assert.Equal(KnownNames.RequiresAttribute, typeof(RequiresAttribute).FullName);
        Assert.Equal(KnownNames.FormerlyNamedAttribute, typeof(FormerlyNamedAttribute).FullName);
        Assert.Equal(KnownNames.UnitAttribute, typeof(UnitAttribute).FullName);
        Assert.Equal(KnownNames.AtMostAttribute, typeof(AtMostAttribute).FullName);
        Assert.Equal(KnownNames.AtLeastAttribute, typeof(AtLeastAttribute).FullName);
        Assert.Equal(KnownNames.SeedsAttribute, typeof(SeedsAttribute).FullName);
        Assert.Equal(KnownNames.MinimizeAttribute, typeof(MinimizeAttribute).FullName);
        Assert.Equal(KnownNames.MaximizeAttribute, typeof(MaximizeAttribute).FullName);
        Assert.Equal(KnownNames.ExperimentInterface, typeof(IExperiment<>).FullName);
        Assert.Equal(KnownNames.AsyncExperimentInterface, typeof(IAsyncExperiment<>).FullName);
        Assert.Equal(KnownNames.KeyedServicesAttribute, typeof(Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute).FullName);
        Assert.Equal(KnownNames.Experiment, typeof(Experiment).FullName);
        Assert.Equal(1, (int)Scale.Log);
        Assert.Equal(Enum.GetNames<AxisKind>(), Enum.GetNames<Sweep.Generators.Models.AxisKind>());
        Assert.Equal(Enum.GetNames<Direction>(), Enum.GetNames<Sweep.Generators.Models.Direction>());
    }

    [Fact]
    public void Names_of_the_query_side_are_those_of_the_types()
    {
        Assert.Equal(KnownNames.SweepDb, typeof(Sweep.Query.SweepDb).FullName);
        var stub = Assembly.Load(QueryStub.Image).GetType("Sweep.Query.TrialRow", throwOnError: true)!;
        Assert.Equal(Names(typeof(Sweep.Query.TrialRow)), Names(stub));

        static IEnumerable<string> Names(Type row) => row.GetProperties().Select(property => $"{property.PropertyType} {property.Name}");
    }

    [Fact]
    public void Names_of_every_row_and_table_are_reserved()
    {
        var space = new SpaceDescriptor("sample", "", [new("A", AxisKind.Integer, "int", [AxisValue.Of(1L)])], [new("M", AxisKind.Real, Direction.Minimize)]);
        var table = new Sweep.Sqlite.TrialSql(space).Create;
        var columns = Column().Matches(table).Select(match => match.Groups[1].Value).Except(["sample", "A", "M"]).ToList();

        Assert.Contains("LeaseToken", columns);
        Assert.Equal(
            columns.Union(typeof(Sweep.Query.TrialRow).GetProperties().Select(property => property.Name)).Union(["Space", "Row"]).Order(),
            NameChecks.RowNames.Order());
    }

    [Fact]
    public void Members_that_are_written_are_reserved()
    {
        using var sample = GeneratorHarness.RunWithQuery(Samples.Quickstart).Load();
        var type = sample.Assembly.GetType("Sample.Quickstart", throwOnError: true)!;
        var declared = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null && member.Name != "ToString");

        Assert.Equal(NameChecks.GeneratedNames.Order(), declared.Select(member => member.Name).Order());
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors() => typeof(ExperimentGenerator).Assembly.GetTypes()
        .Where(type => type.Namespace == "Sweep.Generators.Diagnostics")
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal);

    [GeneratedRegex("^SWP[0-9]{4}", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();

    [GeneratedRegex("\\{[0-9]\\}")]
    private static partial Regex Argument();

    [GeneratedRegex("\"([A-Za-z]+)\"")]
    private static partial Regex Column();

    [GeneratedRegex("\"(SWP[0-9]{4})\"")]
    private static partial Regex IdInQuotes();
}
