using System.Globalization;
using Sweep.Runtime;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Trials;

namespace Sweep.Tests.Expressions;

/// <summary>Draws expressions at random, each as text and as a function that evaluates it in the plainest way.</summary>
/// <param name="random">Where the draws come from.</param>
/// <param name="axesOnly">Whether to read axes only.</param>
internal sealed class RandomExpression(SweepRandom random, bool axesOnly)
{
    private static readonly string[] s_orders = ["<", "<=", ">", ">="];

    /// <summary>Draws an expression.</summary>
    /// <param name="depth">How deep it may nest.</param>
    public (string Text, Func<TrialRecord, bool> Holds) Draw(int depth)
    {
        switch (depth == 0 ? 0 : random.Next(5))
        {
            case 1:
                var (all, alls) = Several(depth, " and ", ", ", "  AND ");
                return ($"({all})", trial => alls.All(each => each(trial)));
            case 2:
                var (any, anys) = Several(depth, " or ", " OR ", "\n or\t");
                return ($"({any})", trial => anys.Any(each => each(trial)));
            case 3:
                var (inner, holds) = Draw(depth - 1);
                return ($"not {inner}", trial => !holds(trial));
            default:
                return Condition();
        }
    }

    private (string Text, List<Func<TrialRecord, bool>> Holds) Several(int depth, params string[] joints)
    {
        var terms = Enumerable.Range(0, 2 + random.Next(3)).Select(_ => Draw(depth - 1)).ToList();
        return (string.Join(joints[random.Next(joints.Length)], terms.Select(term => term.Text)), [.. terms.Select(term => term.Holds)]);
    }

    private (string Text, Func<TrialRecord, bool> Holds) Condition() => random.Next(axesOnly ? 5 : 9) switch
    {
        0 => Member("Activation", ["ReLU", "tanh", "SPLASH"], trial => trial.Values[0].ToString()),
        1 => Member("Text", ["\"a,b\"", "'say \"hi\"'", "\"it's\"", "\"\"", "two%20words", "\"and\"", "\"50%\""], trial => trial.Values[7].ToString()),
        2 => Number("Width", ["8", "16", "32"], trial => trial.Values[2].AsReal()),
        3 => Number("Hinges", ["3", "5", "7", "null"], trial => trial.Values[1].IsInactive ? null : trial.Values[1].AsReal()),
        4 => Columns("Width", "Depth", trial => trial.Values[2].AsReal(), trial => trial.Values[3].AsReal()),
        5 => Number("TestError", ["0.25", "1e0", "null", "-3"], trial => trial.Metrics[0]),
        6 => Columns("TestError", "TrainError", trial => trial.Metrics[0], trial => trial.Metrics[1]),
        7 => Member("state", ["Failed", "completed", "Running"], trial => trial.State.ToString()),
        _ => Number("Seconds", ["3", "1.5", "null"], trial => trial.Seconds),
    };

    private (string Text, Func<TrialRecord, bool> Holds) Member(string name, string[] texts, Func<TrialRecord, string> read)
    {
        List<string> chosen = [.. texts.Where(_ => random.Next(2) == 0).DefaultIfEmpty(texts[0])];
        var values = chosen.Select(text => text.Contains('%', StringComparison.Ordinal) && text[0] != '"' ? Uri.UnescapeDataString(text) : text.Length > 1 && text[0] is '"' or '\'' ? text[1..^1] : text).ToList();
        var (operation, isIn) = random.Next(4) switch
        {
            0 => ($" in ({string.Join(", ", chosen)})", true),
            1 => ($" not in ({string.Join(",", chosen)})", false),
            2 => ($" = {string.Join(" | ", chosen)}", true),
            _ => ($"!={string.Join("|", chosen)}", false),
        };
        return (name + operation, trial => values.Contains(read(trial), StringComparer.OrdinalIgnoreCase) == isIn);
    }

    private (string Text, Func<TrialRecord, bool> Holds) Number(string name, string[] texts, Func<TrialRecord, double?> read)
    {
        var text = texts[random.Next(texts.Length)];
        double? value = text == "null" ? null : double.Parse(text, CultureInfo.InvariantCulture);
        var comparison = value is null || random.Next(3) == 0 ? random.Next(2) == 0 ? "=" : "!=" : s_orders[random.Next(4)];
        return ($"{name}{Blank()}{comparison}{Blank()}{text}", trial => Compare(read(trial), comparison, value));
    }

    private (string Text, Func<TrialRecord, bool> Holds) Columns(string left, string right, Func<TrialRecord, double?> readLeft, Func<TrialRecord, double?> readRight)
    {
        var comparison = s_orders.Concat(["=", "!="]).ElementAt(random.Next(6));
        return ($"{left}{Blank()}{comparison}{Blank()}{right}", trial => Compare(readLeft(trial), comparison, readRight(trial)));
    }

    // The semantics of C#'s lifted operators.
    private static bool Compare(double? left, string comparison, double? right) => comparison switch
    {
        "=" => left == right,
        "!=" => left != right,
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    };

    private string Blank() => random.Next(2) == 0 ? "" : " ";

    /// <summary>Draws a trial of the invented experiment.</summary>
    public TrialRecord Trial(long number)
    {
        var space = ExpressionSpace.Space;
        var values = new AxisValue[space.Axes.Count];
        for (var axis = 0; axis < values.Length; axis++)
        {
            values[axis] = space.Axes[axis].Condition?.Holds(values) == false ? AxisValue.Inactive : space.Axes[axis].Values[random.Next(space.Axes[axis].Values.Count)];
        }

        double? Metric() => random.Next(4) switch { 0 => null, 1 => 0.25, 2 => 1, _ => random.NextDouble() };
        return ExpressionSpace.Trial(number) with { Values = values, Metrics = [Metric(), Metric(), null], Seconds = Metric() * 6, State = (TrialState)random.Next(6) };
    }
}
