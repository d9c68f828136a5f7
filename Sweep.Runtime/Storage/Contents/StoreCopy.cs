using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Storage.Contents;

/// <summary>Copies a store into an empty one of any kind, and compares the two.</summary>
/// <param name="Experiments">How many experiments were compared.</param>
/// <param name="Trials">How many trials.</param>
/// <param name="Earlier">How many earlier outcomes of trials.</param>
/// <param name="Reports">How many reports, the earlier ones included.</param>
public sealed record StoreCopy(long Experiments, long Trials, long Earlier, long Reports)
{
    /// <summary>Copies and compares.</summary>
    /// <param name="from">What to copy.</param>
    /// <param name="to">An empty store.</param>
    /// <returns>What was compared.</returns>
    /// <exception cref="StoreException">The target is not empty, or what it holds afterwards is not what was copied.</exception>
    public static StoreCopy Run(IStoreContents from, ICopyableStore to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        to.Load(from);
        using var copied = to.OpenContents();
        return Compare(from, copied);
    }

    /// <summary>Compares all that two stores hold.</summary>
    /// <exception cref="StoreException">They differ; the message has the first difference.</exception>
    public static StoreCopy Compare(IStoreContents from, IStoreContents to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        Same("versions of the code", from.Codes, to.Codes);
        Same("experiments", [.. from.Experiments.Select(Text)], [.. to.Experiments.Select(Text)]);
        var copy = new StoreCopy(from.Experiments.Count, 0, 0, 0);
        foreach (var (space, _) in from.Experiments)
        {
            var (trials, reports) = Compare(space, "trial", from.ReadTrials(space), to.ReadTrials(space));
            var (earlier, oldReports) = Compare(space, "history of trial", from.ReadHistory(space), to.ReadHistory(space));
            copy = copy with { Trials = copy.Trials + trials, Earlier = copy.Earlier + earlier, Reports = copy.Reports + reports + oldReports };
        }

        return copy;
    }

    private static string Text(StoredExperiment experiment) => $"{SpaceJson.Write(experiment.Space)} {experiment.Request}";

    private static void Same<T>(string what, IReadOnlyList<T> from, IReadOnlyList<T> to)
    {
        if (!from.SequenceEqual(to))
        {
            throw new StoreException($"The copy is not what was copied: its {what} differ ({from.Count} here, {to.Count} there); remove it and report this");
        }
    }

    private static (long Count, long Reports) Compare(SpaceDescriptor space, string what, IEnumerable<StoredTrial> from, IEnumerable<StoredTrial> to)
    {
        var (count, reports) = (0L, 0L);
        using var there = to.GetEnumerator();
        foreach (var here in from)
        {
            var difference = there.MoveNext() ? here.DifferenceFrom(there.Current) : "it is missing there";
            if (difference is not null)
            {
                throw new StoreException($"The copy is not what was copied: {space.Experiment}, {what} {here.Trial.Number}: {difference}; remove it and report this");
            }

            (count, reports) = (count + 1, reports + here.Reports.Count);
        }

        return there.MoveNext() ? throw new StoreException($"The copy is not what was copied: {space.Experiment} has more than {count} there; remove it and report this") : (count, reports);
    }
}
