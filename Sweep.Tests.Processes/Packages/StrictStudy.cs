namespace Sweep.Tests.Packages;

/// <summary>A study that compiles without a warning under every analyzer of the SDK, in C# 11 too, with and without nullable references, without implicit usings. From its third trial on it waits for a file.</summary>
internal static class StrictStudy
{
    public const string Experiment = """
        using System;
        using System.Globalization;
        using System.IO;
        using Sweep.Runtime;

        namespace Strict
        {
            [Experiment("gated")]
            internal sealed partial class Gated : IExperiment<Gated.Outcome>
            {
                [Axis(1, 2, 3)]
                public int Width { get; init; } = 1;

                [Seeds(2)]
                public int Seed { get; init; }

                public Outcome Run(Trial<Outcome> trial)
                {
                    File.AppendAllText(string.Create(CultureInfo.InvariantCulture, $"began-{Width}-{Seed}"), "x");
                    while (Width > 1 && !File.Exists("go"))
                    {
                        _ = trial.Cancellation.WaitHandle.WaitOne(5);
                        trial.Cancellation.ThrowIfCancellationRequested();
                    }

                    return new Outcome(Width + (Seed / 10.0));
                }

                internal sealed record Outcome([property: Minimize] double Loss);
            }
        }

        """;

    public const string Program = """
        using System;
        using System.Linq;
        using System.Threading.Tasks;
        using Sweep.Cli;
        using Sweep.Query;

        namespace Strict
        {
            internal static class Program
            {
                private static async Task<int> Main(string[] args)
                {
                    if (args.Length > 0 && args[0] == "query")
                    {
                        using var db = SweepDb.Open(args[1]);
                        var rows = db.Gated().GroupBy(row => row.Width).Select(rows => new { Width = rows.Key, Loss = rows.Average(row => row.Loss) }).OrderBy(row => row.Width);
                        foreach (var row in rows)
                        {
                            Console.WriteLine(FormattableString.Invariant($"{row.Width} {row.Loss:F2}"));
                        }

                        return 0;
                    }

                    return await new SweepApp(SweepExperiments.All).RunAsync(args).ConfigureAwait(false);
                }
            }
        }

        """;

    /// <summary>Projects that compile it, with their settings; every version of C# with SWEEP_SOAK=1.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = new Dictionary<string, string>(
    [
        new("Strict", Settings("11", nullable: "disable")),
        new("Newest", Settings("preview", nullable: "enable", "<PublishTrimmed>true</PublishTrimmed>")),
        .. Soak.IsOn ? [new("Twelve", Settings("12", nullable: "annotations")), new("Thirteen", Settings("13", nullable: "warnings")), new("Fourteen", Settings("14", nullable: "enable"))] : Array.Empty<KeyValuePair<string, string>>(),
    ]);

    private static string Settings(string language, string nullable, string more = "") =>
        $"<LangVersion>{language}</LangVersion><Nullable>{nullable}</Nullable><ImplicitUsings>disable</ImplicitUsings><TreatWarningsAsErrors>true</TreatWarningsAsErrors><AnalysisLevel>latest</AnalysisLevel><AnalysisMode>All</AnalysisMode>{more}";
}
