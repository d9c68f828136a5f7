using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Sweep.Query;
using Sweep.Runtime.Storage;

namespace Sweep.Tests.Query;

/// <summary>Each query of <see cref="SurveyQueries"/> gives on a store what LINQ to objects gives over the same rows.</summary>
/// <param name="survey">The store; xunit's.</param>
public abstract class QueryContract(SurveyStore survey)
{
    // Of every query, for the tests of all stores.
    private static readonly ConcurrentDictionary<string, string> s_expected = [];

    public static TheoryData<string> Names => [.. SurveyQueries.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_query_gives_what_LINQ_to_objects_gives(string name)
    {
        var query = SurveyQueries.All[name];
        using var db = SweepDb.Open(survey.Path);

        var found = Text(name, query(db.Survey(), db.Reports<Survey.Row>()));

        var expected = s_expected.GetOrAdd(name, static name => Text(name, SurveyQueries.All[name](SurveyTrials.Rows.AsQueryable().Where(CompletedTrials<Survey.Row>.Filter), SurveyTrials.Reports.AsQueryable())));
        Assert.Equal(expected, found);
        Assert.NotEmpty(expected);
    }

    [Fact]
    public void A_text_or_number_that_is_null_is_asked_without_an_error()
    {
        using var db = SweepDb.Open(survey.Path);

        Assert.Equal(SurveyTrials.Rows.Count(row => row is { OutOfSpace: false, State: Runtime.TrialState.Completed, Note: "Fancy" }), db.Survey().Count(row => row.Note!.StartsWith("Fa")));
        Assert.Equal(db.Survey().Count(row => row.Hinges > 3), db.Survey().Count(row => row.Hinges!.Value > 3));
    }

    [Fact]
    public void Cells_have_no_means_of_Booleans_and_texts()
    {
        using var db = SweepDb.Open(survey.Path);

        Assert.Equal("No metric 'File'; there are Loss, Images, Epochs, Score (Parameter 'metric')", Assert.Throws<ArgumentException>(() => db.Survey().ByCell()[0]["File"]).Message);
    }

    [Fact]
    public void An_experiment_that_the_store_does_not_hold_is_refused_with_the_command_that_runs_it()
    {
        using var db = SweepDb.Open(survey.Path);

        Assert.Contains("./sweep run bowl", Assert.Throws<StoreException>(() => db.Bowl()).Message, StringComparison.Ordinal);
        Assert.Contains("./sweep run bowl", Assert.Throws<StoreException>(() => db.Reports<Bowl.Row>()).Message, StringComparison.Ordinal);
    }

    private static string Text(string name, object? result)
    {
        if (result is string || result is not IEnumerable many)
        {
            return Text(result);
        }

        var lines = many.Cast<object?>().Select(Text);
        return string.Join('\n', name.StartsWith("set:", StringComparison.Ordinal) ? lines.Order(StringComparer.Ordinal) : lines);
    }

    // Means and sums are taken in other orders: 12 digits of them must agree.
    private static string Text(object? value) => value switch
    {
        null => "null",
        double number => number.ToString("G12", CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        Type type => type.Name,
        IEnumerable many => $"[{string.Join("; ", many.Cast<object?>().Select(Text))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when value.GetType().IsPrimitive => $"{value}",
        _ => string.Join(", ", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.Name is not (nameof(TrialRow.Started) or nameof(TrialRow.Seconds)) && property.GetIndexParameters().Length == 0 && (value is not TrialRow || property.Name != nameof(TrialRow.Reports)))
            .Select(property => $"{property.Name}={Text(property.GetValue(value))}")),
    };
}
