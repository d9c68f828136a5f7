using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Spaces;
using Sweep.Tests.Spaces;

namespace Sweep.Tests.Expressions;

/// <summary>Messages point at the token, name the near miss and show how a value is written.</summary>
public sealed class ExpressionErrorTests
{
    [Theory]
    [InlineData("Activatoin = ReLU", "Activatoin", "Experiment 'study' has no axis, metric or column 'Activatoin'; did you mean 'Activation'? The names are Number, State, Activation,")]
    [InlineData("TestErorr < 1 and Width = 8", "TestErorr", "did you mean 'TestError'?")]
    [InlineData("Width = 8 and Activation in (ReLU, Splsh)", "Splsh", "Axis 'Activation' has no value 'Splsh'; did you mean 'Splash'? The values are ReLU, Tanh, Splash")]
    [InlineData("Activation=Splsh|ReLU,Width=8", "Splsh", "did you mean 'Splash'?")]
    [InlineData("State = Faild", "Faild", "'State' has no value 'Faild'; did you mean 'Failed'?")]
    [InlineData("Width = 9", "9", "Axis 'Width' has no value '9'; did you mean '8'? The values are 8, 16, 32")]
    [InlineData("Seed = 77", "77", "Axis 'Seed' has no value '77'; it takes integers from 0 to 3")]
    [InlineData("TestError < low", "low", "'TestError' is compared with numbers such as 0.5 or 1e-3, or with another column of numbers; found 'low'")]
    [InlineData("TestError < 1%", "1%", "'TestError' is compared with numbers")]
    [InlineData("TestError < NaN", "NaN", "'TestError' is compared with numbers")]
    [InlineData("TestError<1,5", "5", "Expected the name of an axis, metric or column, found '5'; numbers have a decimal point: 1.5")]
    [InlineData("1 > TestError", "1", "Expected the name of an axis, metric or column, found '1'; such as Activation = ReLU")]
    [InlineData("Activation < Splash", "<", "The values of 'Activation' have no order; use =, != or in")]
    [InlineData("TestError < null", "null", "null is neither less nor greater than a value; write TestError = null or TestError != null")]
    [InlineData("Started > yesterday", "yesterday", "'Started' is compared with a time in UTC such as 2026-11-01, 2026-11-01T18:30 or \"2026-11-01 18:30:05\"; found 'yesterday'")]
    [InlineData("Started = 2026-11-01", "2026-11-01", "'Started' is a time: compare it with <, <=, > or >=, for a day Started >= 2026-11-01 and Started < 2026-11-02")]
    [InlineData("Error = out of memory", "of", "Expected and, or, or the end, found 'of'; a value with commas, quotes or spaces is written in quotes: Error = \"out of memory\"")]
    [InlineData("Text = two wrods", "two", "a value with commas, quotes or spaces is written in quotes: Text = \"two words\"")]
    [InlineData("Text = a,b", "a", "a value with commas, quotes or spaces is written in quotes: Text = \"a,b\"")]
    [InlineData("Text = isn't", "'t", "The quote is not closed; a value with an apostrophe is written in double quotes: \"it's\"")]
    [InlineData("Text = \"a,b", "\"a,b", "The quote is not closed; within a value in quotes, a quote is written twice: \"say \"\"yes\"\"\"")]
    [InlineData("Width = 8 and Text = or", "or", "Expected a value after '=', found 'or'; an empty value is written \"\", and the value or is written \"or\"")]
    [InlineData("Text = 50% and Width = 8", "50%", "A % without quotes begins an escape of two hexadecimal digits; write the value in quotes: \"50%\"")]
    [InlineData("Width == 8", "==", "'==' is no operator; write =")]
    [InlineData("Width <> 8", "<>", "'<>' is no operator; write !=")]
    [InlineData("Width =< 8", "=<", "'=<' is no operator; write <=")]
    [InlineData("!(Width = 8)", "!", "'!' is no operator; write not, or != for a value that differs")]
    [InlineData("Width = 8 && Seed = 1", "&&", "Expected and, or, or the end, found '&&'; write and")]
    [InlineData("Activation", "", "Expected =, !=, <, <=, >, >=, in or contains after 'Activation', found the end")]
    [InlineData("Activation like ReLU", "like", "Expected =, !=, <, <=, >, >=, in or contains after 'Activation', found 'like'")]
    [InlineData("Activation in ReLU", "ReLU", "Expected ( and values: Activation in (A, B), found 'ReLU'")]
    [InlineData("Activation in (ReLU Tanh)", "Tanh", "Expected , or ), found 'Tanh'")]
    [InlineData("(Width = 8", "", "Expected and, or, or ), found the end")]
    [InlineData("Width = 8)", ")", "Expected and, or, or the end, found ')'")]
    [InlineData("Width = 8 and", "", "Expected the name of an axis, metric or column, found the end")]
    [InlineData("Width =", "", "Expected a value after '=', found the end; an empty value is written \"\"")]
    [InlineData("Width = 8 || Seed = 1", "|", "Expected a value after '|', found '|'; an empty value is written \"\", and alternatives of conditions are joined by or")]
    [InlineData("TestError contains 1", "contains", "'TestError' is no text; contains is for columns of text")]
    public void A_mistake_is_pointed_at(string text, string token, string message) =>
        Check(Assert.Throws<SweepException>(() => TrialFilter.OfTrials(ExpressionSpace.Space, [text])), text, token, message);

    [Theory]
    [InlineData("Activation = ReLU and TestError < 1", "TestError", "'TestError' is a metric, and a config has none before it has run; configs are selected by the axes Activation, Hinges, Width,")]
    [InlineData("State = Failed", "State", "'State' is a column of trials, and a config has none before it has run; configs are selected by the axes Activation,")]
    [InlineData("Width < Epochs", "Epochs", "'Epochs' is a metric, and a config has none")]
    [InlineData("Actvation = ReLU", "Actvation", "Experiment 'study' has no axis 'Actvation'; did you mean 'Activation'? The axes are Activation, Hinges,")]
    public void A_config_has_axes_only(string text, string token, string message) =>
        Check(Assert.Throws<SweepException>(() => ConfigSelection.Of(ExpressionSpace.Space, null, [], [text])), text, token, message);

    [Fact]
    public void A_long_text_is_shown_around_the_token()
    {
        var text = string.Join(" and ", Enumerable.Repeat("Width = 8", 30)) + " and Widht = 8 and " + string.Join(" and ", Enumerable.Repeat("Width = 8", 30));
        var lines = Assert.Throws<SweepException>(() => TrialFilter.OfTrials(ExpressionSpace.Space, [text])).Message.Split('\n');

        Assert.Equal(3, lines.Length);
        Assert.InRange(lines[1].Length, 90, 110);
        Assert.Equal("Widht", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), lines[2].Count(character => character == '^')));
    }

    [Fact]
    public void Nesting_has_a_limit() => Assert.Contains(
        "nests more than 200", Assert.Throws<SweepException>(() => TrialFilter.OfTrials(ExpressionSpace.Space, [new string('(', 100_000) + "Width = 8"])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_condition_over_too_many_combinations_is_refused_at_its_place()
    {
        var space = new SpaceDescriptor("huge", "", [.. Enumerable.Range(0, 6).Select(axis =>
            new AxisDescriptor($"Axis{axis}", AxisKind.Integer, "long", AxisConvert.Seeds(1000)))], [new("Loss", AxisKind.Real, Direction.Minimize)]);
        const string Condition = "Axis0 = 1 or Axis1 = Axis2";
        var error = Assert.Throws<SweepException>(() => ConfigSelection.Of(space, null, [], ["Axis3 = 4 and (" + Condition + ")"]));

        Check(error, "Axis3 = 4 and (" + Condition + ")", "(" + Condition + ")", "This condition relates Axis0 and Axis1 and Axis2, which have 1,000,000,000 combinations, and at most 10,000,000 are checked");
        Assert.Equal(1_000_000_000_000 * (1000 + 999), ConfigSelection.Of(space, null, [], ["Axis0 = 1 or Axis1 = 2"]).Count);
    }

    [Fact]
    public void A_million_replicates_are_selected_by_a_bound()
    {
        var space = TestSpace.Conditional() with { Axes = [.. TestSpace.Conditional().Axes.Take(2), new("Seed", AxisKind.Integer, "int", AxisConvert.Seeds(int.MaxValue), IsSeed: true)] };

        Assert.Equal(3 * 5, ConfigSelection.Of(space, null, [], ["Seed < 5"]).Count);
        Assert.Equal(3 * 2, ConfigSelection.Of(space, null, [], ["Seed in (7, 100000) and Seed != 8"]).Count);
        Assert.Contains("add a limit: Seed < 1000", Assert.Throws<SweepException>(() => ConfigSelection.Of(space, null, [], ["Seed > 5"])).Message, StringComparison.Ordinal);
    }

    private static void Check(SweepException error, string text, string token, string message)
    {
        var lines = error.Message.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Contains(message, lines[0], StringComparison.Ordinal);
        Assert.Equal("  " + text, lines[1]);
        var start = lines[2].IndexOf('^', StringComparison.Ordinal);
        Assert.Equal(token.Length == 0 ? new string(' ', lines[1].Length) + "^" : new string(' ', start) + new string('^', token.Length), lines[2]);
        Assert.Equal(token, token.Length == 0 ? "" : lines[1].Substring(start, token.Length));
    }
}
