using Sweep.Reporting.Statistics;
using Sweep.Runtime.Spaces;

namespace Sweep.Reporting;

/// <summary>How a group compares with the one that has the best mean of an objective.</summary>
/// <param name="IsBest">Whether it is the best itself.</param>
/// <param name="Pairs">The number of blocks that both have.</param>
/// <param name="P">The probability of Student's paired t-test over these blocks, with Holm's correction over the groups; null if it is not defined, and of the best.</param>
internal sealed record GroupComparison(bool IsBest, int Pairs, double? P)
{
    /// <summary>Below this corrected probability a difference is marked.</summary>
    public const double Level = 0.05;

    /// <summary>Whether the group differs from the best.</summary>
    public bool IsSignificant => P < Level;

    /// <summary>Compares every group with the best one, objective by objective.</summary>
    /// <param name="space">The groups' space.</param>
    /// <param name="groups">The groups; their <see cref="GroupRecord.Comparisons"/> are set.</param>
    public static void Compare(SpaceDescriptor space, IReadOnlyList<GroupRecord> groups)
    {
        for (var metric = 0; metric < space.Metrics.Count; metric++)
        {
            var numbered = groups.Where(group => group.Metrics[metric].Count > 0).ToList();
            if (space.Metrics[metric].Direction == Direction.None || numbered.Count < 2)
            {
                continue;
            }

            var best = space.Metrics[metric].Direction == Direction.Minimize ? numbered.MinBy(group => group.Metrics[metric].Mean)! : numbered.MaxBy(group => group.Metrics[metric].Mean)!;
            var theirs = best.Blocks(metric).ToDictionary();
            var tests = numbered.Where(group => group != best)
                .Select(group => (Group: group, Pairs: group.Blocks(metric).Where(block => theirs.ContainsKey(block.Block)).Select(block => (block.Number, theirs[block.Block])).ToList()))
                .Select(each => (each.Group, Pairs: each.Pairs.Count, Test: PairedTest.Of(each.Pairs))).ToList();
            var corrected = new Queue<double>(Holm.Correct([.. tests.Where(static each => each.Test is not null).Select(static each => each.Test!.P)]));
            best.Comparisons[metric] = new(IsBest: true, theirs.Count, null);
            foreach (var (group, pairs, test) in tests)
            {
                group.Comparisons[metric] = new(IsBest: false, pairs, test is null ? null : corrected.Dequeue());
            }
        }
    }
}
