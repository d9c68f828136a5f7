using System.Globalization;
using System.Text.RegularExpressions;
using Sweep.Generators.Parsing;

namespace Sweep.Tests.Generators;

/// <summary>The names that a declaration cannot use: each gives a diagnostic, and docs/reference/declaring.md lists them all.</summary>
public partial class ReservedNamesReportTests
{
    public static TheoryData<string> OfColumns => [.. NameChecks.RowNames.Order(StringComparer.Ordinal)];

    public static TheoryData<string> OfMembers => [.. NameChecks.GeneratedNames.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(OfColumns))]
    public void A_column_of_every_trial_is_no_axis_and_no_metric(string name)
    {
        AssertReserved(Samples.Class($"[Axis(1, 2)] public int {name} {{ get; init; }}"), name);
        AssertReserved(Samples.Class($"[Axis(1, 2)] public int {name.ToLowerInvariant()} {{ get; init; }}"), name.ToLowerInvariant());
        AssertReserved($"public sealed record R([property: Minimize] double {name}); [Experiment(\"s\")] public partial class S : IExperiment<R> {{ [Seeds(1)] public int Seed {{ get; init; }} public R Run(Trial<R> trial) => new(0); }}", name);
    }

    [Theory]
    [MemberData(nameof(OfMembers))]
    public void What_the_generator_writes_is_no_member_of_the_class(string name)
    {
        AssertReserved(Samples.Class($"[Axis(1, 2)] public int A {{ get; init; }} public int {name}() => A;"), name);
        AssertReserved(Samples.Class($"[Axis(1, 2)] public int A {{ get; init; }} private sealed class {name} {{ }}"), name);
        AssertReserved(Samples.Class($"[Axis(1, 2)] public int {name} {{ get; init; }}"), name);
    }

    [Fact]
    public void Every_public_member_that_is_written_is_reserved()
    {
        using var sample = GeneratorHarness.RunWithQuery(Samples.Class("[Axis(1, 2)] public int A { get; init; }")).Load();
        var written = sample.Experiments[0].GetType().GetGenericArguments()[0].GetMembers()
            .Where(member => member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "GeneratedCodeAttribute"))
            .Select(member => member.Name).Where(name => name != nameof(ToString)).Distinct();

        Assert.Subset(NameChecks.GeneratedNames, written.ToHashSet());
    }

    [Fact]
    public void The_page_about_declarations_lists_them_all()
    {
        var rows = File.ReadAllLines(Repository.PathTo("docs", "reference", "declaring.md")).Where(line => line.StartsWith("| axes and metrics", StringComparison.Ordinal) || line.StartsWith("| members of the class", StringComparison.Ordinal)).ToList();

        Assert.Equal(NameChecks.RowNames.Order(StringComparer.Ordinal), Names(rows[0]));
        Assert.Equal(NameChecks.GeneratedNames.Order(StringComparer.Ordinal), Names(rows[1]));

        static IEnumerable<string> Names(string row) => Word().Matches(row.Split('|')[2]).Select(match => match.Value).Order(StringComparer.Ordinal);
    }

    private static void AssertReserved(string source, string name)
    {
        var reported = GeneratorHarness.Run(source).Reported;
        Assert.Contains(reported, each => each.Id == "SWP1008" && each.GetMessage(CultureInfo.InvariantCulture).Contains($"'{name}'", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
