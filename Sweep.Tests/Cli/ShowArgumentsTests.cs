using System.CommandLine;
using Sweep.Cli;
using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;
using Sweep.Tests.Expressions;

namespace Sweep.Tests.Cli;

/// <summary>The options of <c>show</c> that sort, choose columns and group.</summary>
public sealed class ShowArgumentsTests
{
    private static readonly SpaceDescriptor s_space = ExpressionSpace.Space;
    private readonly Command _command = new("show");
    private readonly ShowArguments _view;

    public ShowArgumentsTests()
    {
        var app = new SweepApp([new Study()]);
        _view = new ShowArguments(app, _command, new NamedExperiment(app, _command));
    }

    [Theory]
    [InlineData("study", "")]
    [InlineData("study --sort -TestError", "TestError down")]
    [InlineData("study --sort TestError,-width --sort -hinges", "TestError, Width down, Hinges down")]
    [InlineData("study --sort=-State,Started", "State down, Started")]
    public void Columns_to_sort_by_have_a_minus_for_descending_order(string line, string keys) =>
        Assert.Equal(keys, string.Join(", ", _view.Sort(Parse(line), s_space).Select(key => key.Column.Name + (key.IsDescending ? " down" : ""))));

    [Fact]
    public void Columns_axes_and_the_number_of_rows_are_read()
    {
        var parsed = Parse("study --columns number,Text,TestError --columns Started --group-by width,Activation --top 7");

        Assert.Equal(["Number", "Text", "TestError", "Started"], _view.Columns(parsed, s_space)!.Select(column => column.Name));
        Assert.Equal([2, 0], _view.GroupBy(parsed, s_space)!);
        Assert.Equal(7, _view.Top(parsed));
        Assert.Null(_view.Columns(Parse("study"), s_space));
        Assert.Null(_view.GroupBy(Parse("study"), s_space));
        Assert.Null(_view.Top(Parse("study")));
    }

    [Theory]
    [InlineData("study --sort Width,-TestErorr", "Experiment 'study' has no axis, metric or column 'TestErorr'; did you mean 'TestError'?", "  Width,-TestErorr", "         ^^^^^^^^^")]
    [InlineData("study --columns Number,Statr", "did you mean 'State'?", "  Number,Statr", "         ^^^^^")]
    [InlineData("study --group-by Activation,TestError", "'TestError' is a metric, and trials are grouped by the axes Activation, Hinges,", "  Activation,TestError", "             ^^^^^^^^^")]
    [InlineData("study --group-by State", "'State' is a column of trials, and trials are grouped by the axes Activation,", "  State", "  ^^^^^")]
    [InlineData("study --group-by Activation --sort Seed", "Groups have no column 'Seed'; they have Activation, TestError, TrainError, Epochs", "  Seed", "  ^^^^")]
    public void A_wrong_name_is_pointed_at(string line, params string[] message)
    {
        var parsed = Parse(line);
        var error = Assert.Throws<SweepException>(() =>
        {
            _view.Columns(parsed, s_space);
            var axes = _view.GroupBy(parsed, s_space);
            _view.Sort(parsed, s_space);
            _view.Arrange(parsed, s_space, axes ?? [], []);
        }).Message.Split('\n');

        Assert.Contains(message[0], error[0], StringComparison.Ordinal);
        Assert.Equal(message[1..], error[1..]);
    }

    [Fact]
    public void Groups_are_sorted_by_means_and_axes_cut_and_narrowed_to_columns()
    {
        var parsed = Parse("study --group-by Activation,Width --sort -TestError,Width --top 3 --columns TestError,Activation");
        int[] axes = [0, 2];
        var groups = GroupRecord.By(s_space,
        [
            ExpressionSpace.Trial(1, "Width=16", testError: 1), ExpressionSpace.Trial(2, "Width=8", testError: 1), ExpressionSpace.Trial(3, "Width=32", TrialState.Failed),
            ExpressionSpace.Trial(4, "Activation=Tanh", testError: 2), ExpressionSpace.Trial(5, "Activation=Tanh,Seed=1", testError: 4),
        ], axes);

        Assert.Equal(["Tanh 8", "ReLU 8", "ReLU 16"], _view.Arrange(parsed, s_space, axes, groups).Select(group => $"{group.Values[0]} {group.Values[2]}"));
        var columns = _view.Choose(parsed, s_space, GroupColumns.By(s_space, axes));
        Assert.Equal([0], columns.Axes);
        Assert.Equal([0], columns.Metrics);
        Assert.Equal(GroupColumns.By(s_space, axes).Metrics, _view.Choose(Parse("study"), s_space, GroupColumns.By(s_space, axes)).Metrics);
    }

    private ParseResult Parse(string line)
    {
        var parsed = _command.Parse(line);
        Assert.Empty(parsed.Errors);
        return parsed;
    }

    private sealed class Study : Experiment
    {
        public override SpaceDescriptor Space => s_space;

        public override MetricValue?[] Run(ReadOnlySpan<AxisValue> values, TrialContext context, ITrialChannel channel) => [0];
    }
}
