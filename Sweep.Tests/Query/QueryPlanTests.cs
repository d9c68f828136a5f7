using Sweep.Query;
using Sweep.Runtime;

namespace Sweep.Tests.Query;

/// <summary>What is read of a store for a query that is evaluated here.</summary>
public sealed class QueryPlanTests
{
    private readonly List<(string Columns, NumberRange Range)> _reads = [];
    private readonly IQueryable<Survey.Row> _rows;

    public QueryPlanTests() => _rows = new RowRoot<Survey.Row>((columns, range) =>
    {
        _reads.Add((string.Join(' ', columns.Properties.Select(property => property.Name)), range));
        return SurveyTrials.Rows;
    });

    private static string All { get; } = string.Join(' ', RowColumns.Of(typeof(Survey.Row), null).Properties.Select(property => property.Name));

    public static TheoryData<string, Func<IQueryable<Survey.Row>, object?>> Narrow => new()
    {
        { "Loss Unit", rows => rows.GroupBy(row => row.Unit).Select(trials => new { trials.Key, Mean = trials.Average(row => row.Loss) }).ToList() },
        { "Label OutOfSpace State", rows => rows.Where(CompletedTrials<Survey.Row>.Filter).OrderBy(row => row.Label).Select(row => row.Label).Take(3).ToList() },
        { "", rows => rows.Count() },
        { "Number", rows => rows.Select(row => row.Reports.Count).ToList() },
        { "Budget Seed Wide", rows => (from row in rows let twice = row.Seed * 2 where row.Wide && twice > 0 orderby row.Budget select twice).ToList() },
        { "Label Number", rows => rows.GroupBy(row => row.Label).Select(trials => trials.OrderBy(row => row.Number).First().Number).ToList() },
    };

    public static TheoryData<Func<IQueryable<Survey.Row>, object?>> Whole =>
    [
        rows => rows.ToList(),
        rows => rows.Where(row => row.Wide).First(),
        rows => rows.Select(row => Named(row)).ToList(),
        rows => rows.Select(row => new { row, row.Seed }).ToList(),
        rows => rows.Select(row => (object)row).ToList(),
        rows => rows.GroupBy(row => row.Label).ToList(),
    ];

    [Theory]
    [MemberData(nameof(Narrow))]
    public void Columns_that_a_query_does_not_use_are_not_read(string columns, Func<IQueryable<Survey.Row>, object?> query)
    {
        _ = query(_rows);

        Assert.All(_reads, read => Assert.Equal(columns, read.Columns));
        Assert.NotEmpty(_reads);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void Rows_that_a_query_gives_are_whole(Func<IQueryable<Survey.Row>, object?> query)
    {
        _ = query(_rows);

        Assert.Equal(All, Assert.Single(_reads).Columns);
    }

    [Fact]
    public void Only_trials_with_the_numbers_of_the_first_filters_are_read()
    {
        var high = 31;

        _ = _rows.Where(row => row.Wide && row.Number > 20).Where(row => high >= row.Number).Count();
        _ = _rows.Where(row => row.Number == 7 || row.Wide).Count();
        _ = _rows.Take(10).Where(row => row.Number == 7).Count();
        _ = _rows.Single(row => row.Number == 7);

        Assert.Equal([new(20, 31), NumberRange.All, NumberRange.All, new(7, 7)], _reads.Select(read => read.Range));
    }

    [Fact]
    public void A_query_inside_of_another_one_is_read_once()
    {
        _ = _rows.Count(row => row.Loss == _rows.Where(other => other.Unit == row.Unit).Min(other => other.Loss));
        _ = _rows.Count(row => row.Loss < _rows.Max(other => other.Loss));

        Assert.Equal(4, _reads.Count);
    }

    private static string Named(TrialRow row) => row.State == TrialState.Completed ? row.Key : "";
}
