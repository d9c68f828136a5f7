using Microsoft.CodeAnalysis;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Ties axes that move together.</summary>
internal static class PairParser
{
    /// <summary>The pairs in the order of their first axes; what is wrong is reported.</summary>
    public static IReadOnlyList<PairModel> Parse(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
    {
        var pairs = new List<PairModel>();
        foreach (var pair in axes.Select((axis, position) => (Axis: axis, Position: position)).Where(each => each.Axis.Paired is not null)
            .GroupBy(each => each.Axis.Paired!.OnlyArgument()?.Value as string))
        {
            var members = pair.ToList();
            if (members.All(member => member.Axis.Model is not null) && members.Select(member => member.Axis.Order.Count).Distinct().Count() == 1)
            {
                var rows = Enumerable.Range(0, members[0].Axis.Order.Count).Select(row => members.Select(member => member.Axis.Order[row]).ToEquatableArray());
                pairs.Add(new PairModel(pair.Key!, members.Select(member => member.Position).ToEquatableArray(), rows.ToEquatableArray()));
            }
        }

        return pairs;
    }
}
