using Sweep.Reporting;
using Sweep.Runtime;
using Sweep.Runtime.Expressions;
using Sweep.Runtime.Trials;
using Sweep.Tests.Expressions;

namespace Sweep.Tests.Reporting;

/// <summary>The order of <c>show --sort</c>.</summary>
public sealed class TrialOrderTests
{
    private static readonly TrialRecord[] s_trials =
    [
        ExpressionSpace.Trial(1, "Activation=Splash,Hinges=3", testError: 2),
        ExpressionSpace.Trial(2, "Activation=ReLU", TrialState.Failed),
        ExpressionSpace.Trial(3, "Activation=Tanh", testError: 0.5),
        ExpressionSpace.Trial(4, "Activation=ReLU", testError: 2),
        ExpressionSpace.Trial(5, "Activation=Splash,Hinges=7", TrialState.Pending),
    ];

    [Theory]
    [InlineData("", 1, 2, 3, 4, 5)]
    [InlineData("TestError", 3, 1, 4, 2, 5)]
    [InlineData("-TestError", 1, 4, 3, 2, 5)]
    [InlineData("Activation", 2, 4, 3, 1, 5)]
    [InlineData("-TestError,Activation", 4, 1, 3, 2, 5)]
    [InlineData("State,-Number", 5, 4, 3, 1, 2)]
    public void Trials_are_sorted_and_the_first_are_those_of_the_whole_order(string keys, params int[] numbers)
    {
        var columns = TrialColumns.Of(ExpressionSpace.Space);
        var order = new TrialOrder([.. keys.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(key => new SortKey(columns.Find(key.TrimStart('-'))!, key[0] == '-'))]);

        for (var top = 0; top <= numbers.Length + 1; top++)
        {
            Assert.Equal(numbers.Take(top), order.Apply(s_trials, top).Select(trial => (int)trial.Number));
        }

        Assert.Equal(numbers, order.Apply(s_trials, null).Select(trial => (int)trial.Number));
    }
}
