using Sweep.Runtime;

namespace Sweep.Search.Importance;

/// <summary>A regression tree, as its leaves: boxes of the space with a loss each, that together fill it.</summary>
/// <remarks>
/// Grown from a sample with replacement, each node split where the squared errors fall most (Breiman, "Random forests", Machine Learning 2001), until all losses of a node are equal. A feature splits
/// only boxes in which it is active everywhere, so that a box's part of the space is the product of its parts of the features.
/// </remarks>
internal sealed class RegressionTree
{
    private const int MostLevels = 64;

    private readonly ForestData _data;
    private readonly int[] _counts;
    private readonly int[][] _orders;
    private readonly bool[] _isLeft;
    private readonly int[] _moved;

    private RegressionTree(ForestData data, SweepRandom random)
    {
        _data = data;
        _counts = new int[data.Losses.Length];
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[random.Next(_counts.Length)]++;
        }

        _orders = [.. data.Orders.Select(order => order.Where(i => _counts[i] > 0).ToArray())];
        _isLeft = new bool[_counts.Length];
        _moved = new int[_counts.Length];
    }

    /// <summary>The losses of the leaves.</summary>
    public List<double> Losses { get; } = [];

    /// <summary>Where each leaf begins: one number a feature, leaf by leaf.</summary>
    public List<double> Low { get; } = [];

    /// <summary>Where each leaf ends.</summary>
    public List<double> High { get; } = [];

    /// <summary>Grows a tree.</summary>
    public static RegressionTree Grow(ForestData data, SweepRandom random)
    {
        var tree = new RegressionTree(data, random);
        tree.Grow();
        return tree;
    }

    private void Grow()
    {
        var features = _data.Features.Length;
        var nodes = new Stack<Node>();
        nodes.Push(new Node(0, _orders[0].Length, 0, new double[features], [.. Enumerable.Repeat(1.0, features)]));
        while (nodes.TryPop(out var node))
        {
            if (node.Level == MostLevels || Find(node) is not { Feature: >= 0 } split)
            {
                AddLeaf(node);
                continue;
            }

            var middle = Partition(node, split);
            var edge = _data.Features[split.Feature].Edge(split.Position);
            double[] leftHigh = [.. node.High];
            double[] rightLow = [.. node.Low];
            leftHigh[split.Feature] = edge;
            rightLow[split.Feature] = edge;
            nodes.Push(new Node(node.Start, middle, node.Level + 1, node.Low, leftHigh));
            nodes.Push(new Node(middle, node.End, node.Level + 1, rightLow, node.High));
        }
    }

    private void AddLeaf(Node node)
    {
        double sum = 0, weight = 0;
        foreach (var i in _orders[0].AsSpan(node.Start, node.End - node.Start))
        {
            sum += _counts[i] * _data.Losses[i];
            weight += _counts[i];
        }

        Losses.Add(sum / weight);
        Low.AddRange(node.Low);
        High.AddRange(node.High);
    }

    private Split Find(Node node)
    {
        double sum = 0, weight = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (var i in _orders[0].AsSpan(node.Start, node.End - node.Start))
        {
            sum += _counts[i] * _data.Losses[i];
            weight += _counts[i];
            least = Math.Min(least, _data.Losses[i]);
            most = Math.Max(most, _data.Losses[i]);
        }

        var best = new Split(-1, 0, double.NegativeInfinity);
        for (var feature = 0; feature < _orders.Length && most > least; feature++)
        {
            if (_data.ActivePart(feature, node.Low, node.High) > 1 - 1e-9)
            {
                best = Best(node, feature, sum, weight, best);
            }
        }

        return best;
    }

    private Split Best(Node node, int feature, double sum, double weight, Split best)
    {
        var order = _orders[feature].AsSpan(node.Start, node.End - node.Start);
        var positions = _data.Features[feature].Positions;
        double left = 0, leftWeight = 0;
        var previous = double.NaN;
        foreach (var i in order)
        {
            var position = positions[i];
            if (position > previous)
            {
                var right = sum - left;
                var gain = (left * left / leftWeight) + (right * right / (weight - leftWeight));
                if (gain > best.Gain)
                {
                    best = new Split(feature, _data.Features[feature].Between(previous, position), gain);
                }
            }

            left += _counts[i] * _data.Losses[i];
            leftWeight += _counts[i];
            previous = position;
        }

        return best;
    }

    // Keeps the order within each side; returns where the right side begins.
    private int Partition(Node node, Split split)
    {
        var positions = _data.Features[split.Feature].Positions;
        foreach (var i in _orders[split.Feature].AsSpan(node.Start, node.End - node.Start))
        {
            _isLeft[i] = positions[i] < split.Position;
        }

        var middle = node.Start;
        foreach (var order in _orders)
        {
            var left = node.Start;
            var right = 0;
            for (var at = node.Start; at < node.End; at++)
            {
                if (_isLeft[order[at]])
                {
                    order[left++] = order[at];
                }
                else
                {
                    _moved[right++] = order[at];
                }
            }

            _moved.AsSpan(0, right).CopyTo(order.AsSpan(left));
            middle = left;
        }

        return middle;
    }

    private readonly record struct Node(int Start, int End, int Level, double[] Low, double[] High);

    private readonly record struct Split(int Feature, double Position, double Gain);
}
