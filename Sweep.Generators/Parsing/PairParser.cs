using Microsoft.CodeAnalysis;
using Sweep.Generators.Diagnostics;
using Sweep.Generators.Models;

namespace Sweep.Generators.Parsing;

/// <summary>Parses <c>[Paired]</c>.</summary>
/// <param name="axes">All axes of the class, in declaration order, with their conditions.</param>
/// <param name="context">Collects the errors.</param>
internal sealed class PairParser(IReadOnlyList<DeclaredAxis> axes, ParsingContext context)
{
    /// <summary>Returns the valid pairs in the order of their first axes.</summary>
    public IReadOnlyList<PairModel> Parse() => [.. Enumerable.Range(0, axes.Count)
        .Where(position => axes[position].Paired is not null)
        .GroupBy(position => axes[position].Paired!.SingleArgument()?.Value as string ?? "", StringComparer.Ordinal)
        .Select(pair => Parse(pair.Key, [.. pair]))
        .OfType<PairModel>()];

    private PairModel? Parse(string name, List<int> positions)
    {
        var members = positions.Select(position => axes[position]).ToList();
        if (members.Any(member => member.Paired!.SingleArgument() is not { Kind: not TypedConstantKind.Error }))
        {
            context.Diagnostics.LeaveToCompiler();
            return null;
        }

        if (!members.Select(member => CanBePaired(name, member)).ToList().All(can => can) || members.Any(member => member.Model is null))
        {
            return null;
        }

        if (members.Count == 1)
        {
            context.Diagnostics.Add(PairDescriptors.SingleAxis, Locations.OfAttribute(members[0].Paired!, context.Cancellation), name, members[0].Name);
            return null;
        }

        var isValid = true;
        foreach (var other in members.Skip(1))
        {
            isValid &= Matches(name, members[0], other);
        }

        return isValid ? BuildPair(name, positions, members) : null;
    }

    private bool CanBePaired(string name, DeclaredAxis axis)
    {
        var at = Locations.OfAttribute(axis.Paired!, context.Cancellation);
        if (axis.Seeds is not null)
        {
            context.Diagnostics.Add(AxisDescriptors.MisplacedAttribute, at, axis.Name, "Paired", "is the seeds axis", "remove it");
        }
        else if (axis.Range is not null)
        {
            context.Diagnostics.Add(PairDescriptors.CannotBePaired, at, axis.Name, name, "is a range", "list its values with [Axis]");
        }
        else if (axis.IsDefaultOnly)
        {
            context.Diagnostics.Add(PairDescriptors.CannotBePaired, at, axis.Name, name, "has only its default in a grid", "remove DefaultOnly");
        }
        else if (axis.Model?.Provider is { } provider)
        {
            context.Diagnostics.Add(PairDescriptors.CannotBePaired, at, axis.Name, name, $"has the values of '{provider.Member}', known only at run time", "list them in [Axis]");
        }
        else
        {
            return true;
        }

        return false;
    }

    private bool Matches(string name, DeclaredAxis first, DeclaredAxis other)
    {
        if (!AreSame(first.Model!.Condition, other.Model!.Condition))
        {
            context.Diagnostics.Add(PairDescriptors.CannotBePaired, Locations.OfAttribute(other.Paired!, context.Cancellation), other.Name, name, $"is not active where '{first.Name}' is", "give both the same [When]");
            return false;
        }

        if (first.Order.Count != other.Order.Count)
        {
            context.Diagnostics.Add(PairDescriptors.UnequalLengths, Locations.OfAttribute(other.List!, context.Cancellation), name, first.Name, first.Order.Count, other.Name, other.Order.Count);
            return false;
        }

        return true;
    }

    private static bool AreSame(ConditionModel? one, ConditionModel? other) =>
        one?.Axis == other?.Axis && (one is null || new HashSet<string>(one.Values).SetEquals(other!.Values));

    private PairModel BuildPair(string name, List<int> positions, List<DeclaredAxis> members)
    {
        var rows = new List<EquatableArray<int>>();
        for (var row = 0; row < members[0].Order.Count; row++)
        {
            var values = members.Select(member => member.Order[row]).ToEquatableArray();
            if (rows.IndexOf(values) is >= 0 and var first)
            {
                var text = string.Join("/", members.Select(member => member.Type!.Text(member.Values[member.Order[row]])));
                context.Diagnostics.Add(PairDescriptors.DuplicateRow, LocationOf(members[0], row), name, text, first + 1);
            }

            rows.Add(values);
        }

        return new PairModel(name, positions.ToEquatableArray(), rows.ToEquatableArray());
    }

    private Location? LocationOf(DeclaredAxis axis, int row)
    {
        var constants = AxisParser.Constants(axis.List!.ConstructorArguments[0]);
        return constants.Length == 0 ? Locations.OfAttribute(axis.List!, context.Cancellation) : Locations.OfValue(axis.List!, constants, row, context.Cancellation);
    }
}
