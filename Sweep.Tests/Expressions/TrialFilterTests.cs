using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Expressions;

/// <summary>What expressions select: every form that the reference page documents.</summary>
public sealed class TrialFilterTests
{
    private static readonly TrialRecord[] s_trials =
    [
        ExpressionSpace.Trial(1, "Activation=ReLU,Width=8", testError: 0.5, trainError: 0.1, started: new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc)),
        ExpressionSpace.Trial(2, "Activation=Splash,Hinges=5,Width=16,BatchNorm=true", testError: 1.5, trainError: 2, started: new(2026, 11, 1, 18, 30, 5, DateTimeKind.Utc)),
        ExpressionSpace.Trial(3, "Activation=Tanh,Width=32,Text=a%2Cb", testError: 0.25, trainError: 0.25, started: new(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc)),
        ExpressionSpace.Trial(4, "Activation=Splash,Hinges=7,Text=it's,Seed=3", TrialState.Failed, started: new(2026, 10, 31, 23, 59, 59, DateTimeKind.Utc), error: "CUDA out of memory\n   at There"),
        ExpressionSpace.Trial(5, "Activation=ReLU,Momentum=0.9,Text=two words", TrialState.Pending) with { OutOfSpace = true },
        ExpressionSpace.Trial(6, "Activation=ReLU,Text=say \"hi\",Depth=24", TrialState.Running),
    ];

    [Theory]
    [InlineData("", 1, 2, 3, 4, 5, 6)]
    [InlineData("TestError < 1 and Activation in (ReLU, Splash)", 1)]
    [InlineData("TestError<1", 1, 3)]
    [InlineData("TestError >= 0.5", 1, 2)]
    [InlineData("testerror <= 0.25", 3)]
    [InlineData("State = Failed", 4)]
    [InlineData("state != completed", 4, 5, 6)]
    [InlineData("State in (Failed, Pending)", 4, 5)]
    [InlineData("State not in (Failed, Pending)", 1, 2, 3, 6)]
    [InlineData("Text = \"a,b\" and Number > 1", 2, 3)]
    [InlineData("Text = \"say \"\"hi\"\"\"", 6)]
    [InlineData("Text = 'say \"hi\"'", 6)]
    [InlineData("Text = \"it's\"", 4)]
    [InlineData("Text = \"two words\"", 5)]
    [InlineData("Text = two%20words", 5)]
    [InlineData("Text = \"\"")]
    [InlineData("Text contains WORD", 5)]
    [InlineData("Started > 2026-11-01", 2, 3)]
    [InlineData("Started >= 2026-11-01 and Started < 2026-11-02", 1, 2)]
    [InlineData("Started > 2026-11-01T18:30", 2, 3)]
    [InlineData("Started > \"2026-11-01 18:30:05\"", 3)]
    [InlineData("Started >= 2026-11-01T19:30:05+01:00", 2, 3)]
    [InlineData("Started = null", 5, 6)]
    [InlineData("TestError = null", 4, 5, 6)]
    [InlineData("TestError != null", 1, 2, 3)]
    [InlineData("TestError in (null, 0.5)", 1, 4, 5, 6)]
    [InlineData("not TestError < 1", 2, 4, 5, 6)]
    [InlineData("not (State = Failed or State = Pending)", 1, 2, 3, 6)]
    [InlineData("not not State = Failed", 4)]
    [InlineData("Hinges = null and Width = 8", 1, 5, 6)]
    [InlineData("Hinges > 5", 4)]
    [InlineData("Hinges != 5", 1, 3, 4, 5, 6)]
    [InlineData("TestError > TrainError", 1)]
    [InlineData("TestError = TrainError", 3, 4, 5, 6)]
    [InlineData("Width = Depth or Depth > Width", 6)]
    [InlineData("Width < 8.5", 1, 4, 5, 6)]
    [InlineData("Momentum > 0.1", 5)]
    [InlineData("Momentum <= 0.1", 1, 2, 3, 4, 6)]
    [InlineData("BatchNorm = TRUE", 2)]
    [InlineData("OutOfSpace = true", 5)]
    [InlineData("Error contains \"out of memory\"", 4)]
    [InlineData("Device = cuda:0 and Seconds > 3", 3, 4)]
    [InlineData("Activation = ReLU or Activation = Tanh and Width = 8", 1, 5, 6)]
    [InlineData("(Activation = ReLU or Activation = Tanh) and Width = 32", 3)]
    [InlineData("Activation = ReLU | Tanh, Width != 8 | 16", 3)]
    [InlineData("Activation=ReLU|Splash,Width=8", 1, 4, 5, 6)]
    [InlineData("Text=a%2Cb,Width=32", 3)]
    [InlineData("Text=two words", 5)]
    [InlineData("Text=and")]
    [InlineData("Hinges=null|7", 1, 3, 4, 5, 6)]
    public void An_expression_selects_trials(string text, params int[] numbers) => Assert.Equal(numbers, Select(Filter(text)));

    [Fact]
    public void Several_texts_must_all_hold()
    {
        Assert.Equal([1], Select(Filter("Activation=ReLU", "TestError < 1")));
        Assert.Contains("filtered twice", Assert.Throws<SweepException>(() => Filter("Width=8", "width=16")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_of_a_config_is_a_filter_that_selects_it() =>
        Assert.All(s_trials, trial => Assert.Contains((int)trial.Number, Select(Filter(trial.Key))));

    [Theory]
    [InlineData("Text=two words|a%2Cb,Activation=ReLU", "Activation = ReLU and Text in (\"a,b\", \"two words\")")]
    [InlineData("activation in (relu,Splash) , width<9", "Activation in (ReLU, Splash) and Width < 9")]
    [InlineData("(Text = 'say \"hi\"' or not Width<9) and Text != \"two words\"", "(Text = \"say \"\"hi\"\"\" or not (Width < 9)) and Text != \"two words\"")]
    [InlineData("Started>2026-11-01 or Worker = \"null\"", "Started > 2026-11-01T00:00:00Z or Worker = \"null\"")]
    [InlineData("Hinges!=null and Width not in (8,16) and Error contains oops", "Hinges != null and not (Width in (8, 16)) and Error contains \"oops\"")]
    public void A_filter_is_written_so_that_it_reads_back(string text, string expected)
    {
        Assert.Equal(expected, Filter(text).Text);
        Assert.Equal(expected, Filter(expected).Text);
    }

    [Theory]
    [InlineData(9_007_199_254_740_993, "= 9007199254740993", true)]
    [InlineData(9_007_199_254_740_993, "= 9007199254740992", false)]
    [InlineData(9_007_199_254_740_993, "> 9007199254740992.0", true)]
    [InlineData(long.MaxValue, "< 9223372036854775808", true)]
    [InlineData(long.MinValue, ">= -9223372036854775808.0", true)]
    [InlineData(-3, "< -2.5", true)]
    [InlineData(-2, "< -2.5", false)]
    public void Integers_are_compared_exactly(long number, string condition, bool holds) =>
        Assert.Equal(holds, Filter($"Number {condition}").Matches(ExpressionSpace.Trial(number)));

    private static TrialFilter Filter(params string[] texts) => TrialFilter.OfTrials(ExpressionSpace.Space, texts);

    private static IEnumerable<int> Select(TrialFilter filter) => s_trials.Where(filter.Matches).Select(trial => (int)trial.Number);
}
