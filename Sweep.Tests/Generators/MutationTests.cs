using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sweep.Runtime;

namespace Sweep.Tests.Generators;

/// <summary>What stands half written in an editor must break neither the generator nor, where it compiles, what is generated.</summary>
public class MutationTests
{
    private static readonly int s_mutants = Soak.IsOn ? 25 : 12;

    public static TheoryData<string, ulong> Seeds
    {
        get
        {
            var seeds = new TheoryData<string, ulong>();
            for (var seed = 0UL; seed < 4; seed++)
            {
                seeds.Add(nameof(Samples.Everything), seed);
                seeds.Add(nameof(Samples.Quickstart), seed);
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Generator_survives_and_what_it_writes_compiles(string sample, ulong seed)
    {
        var random = new SweepRandom(seed);
        var tokens = CSharpSyntaxTree.ParseText(sample == nameof(Samples.Everything) ? Samples.Everything : Samples.Quickstart, GeneratorHarness.Language)
            .GetRoot().DescendantTokens().ToList();
        var compiled = 0;
        for (var mutant = 0; mutant < s_mutants; mutant++)
        {
            var source = string.Concat(Mutate(tokens, random).Select(token => token.ToFullString()));
            var run = GeneratorHarness.Run(source);

            Assert.True(run.Result.Exception is null, $"{run.Result.Exception}\n{source}");
            if (run.Result.GeneratedSources.Length > 1 && run.CompilerComplaints.ToList() is var complaints && !complaints.Exists(complaint => run.Compilation.ContainsSyntaxTree(complaint.Location.SourceTree)))
            {
                compiled++;
                Assert.True(complaints.Count == 0, $"{string.Join('\n', complaints)}\n{source}");
            }
        }

        Assert.True(compiled > 0);
    }

    // Drops a token or a few, says one twice, or, most often, puts one in the place of another of its kind.
    private static List<SyntaxToken> Mutate(List<SyntaxToken> tokens, SweepRandom random)
    {
        var mutant = tokens.ToList();
        for (var change = 0; change <= random.Next(2); change++)
        {
            var at = random.Next(mutant.Count - 4);
            switch (random.Next(8))
            {
                case 0:
                    mutant.RemoveAt(at);
                    break;
                case 1:
                    mutant.RemoveRange(at, 1 + random.Next(4));
                    break;
                case 2:
                    mutant.Insert(at, mutant[at]);
                    break;
                default:
                    var alike = tokens.Where(token => token.IsKind(mutant[at].Kind())).ToList();
                    mutant[at] = alike[random.Next(alike.Count)];
                    break;
            }
        }

        return mutant;
    }
}
