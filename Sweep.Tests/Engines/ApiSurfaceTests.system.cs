using System.Text;
using Sweep.Tests.Generators;
using TorchSharp;

namespace Sweep.Tests.Engines;

/// <summary>Sweep.Torch against the public API of TorchSharp: names, types, names of parameters, defaults.</summary>
public sealed class ApiSurfaceTests
{
    private const int MostForms = 3;

    /// <summary>
    /// The snapshot is the reviewed list of what is ours on purpose. A line: <c>ours</c>, and where TorchSharp has a member of that name, <c>theirs</c>, each form of it that we do
    /// not have, unless they are many.
    /// </summary>
    [Fact]
    public void What_differs_from_TorchSharp_is_in_the_reviewed_list()
    {
        var text = new StringBuilder();
        foreach (var (name, members) in ApiSurface.Read(typeof(torch).Assembly).OrderBy(type => type.Key, StringComparer.Ordinal))
        {
            var theirs = ApiList.Types.GetValueOrDefault(name)?.Members.Select(member => member.Signature).ToHashSet(StringComparer.Ordinal);
            if (theirs is null)
            {
                text.Append("# ").Append(name).Append("\tours only\n");
                continue;
            }

            var differing = members.Where(member => !theirs.Contains(member)).Order(StringComparer.Ordinal).ToList();
            if (differing.Count > 0)
            {
                text.Append("# ").Append(name).Append('\n');
            }

            foreach (var member in differing)
            {
                text.Append("ours\t").Append(member).Append('\n');
                var others = theirs.Where(other => NameOf(other) == NameOf(member) && !members.Contains(other)).Order(StringComparer.Ordinal).ToList();
                foreach (var other in others.Count <= MostForms ? others : [])
                {
                    text.Append("  theirs\t").Append(other).Append('\n');
                }
            }
        }

        Snapshot.Verify(text.ToString(), nameof(ApiSurfaceTests), "Engines");
    }

    // The last word before the parameters or the accessors.
    private static string NameOf(string member)
    {
        var end = member.IndexOfAny(['(', '{', '[']);
        return member[..(end < 0 ? member.Length : end)].TrimEnd().Split(' ')[^1];
    }
}
