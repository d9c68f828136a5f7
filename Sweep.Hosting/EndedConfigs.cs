using Sweep.Runtime;
using Sweep.Runtime.Scheduling;
using Sweep.Runtime.Spaces;
using Sweep.Runtime.Storage;

namespace Sweep.Hosting;

/// <summary>How many of the selected configs have ended before a run.</summary>
/// <param name="Count">How many. Exact, and not the number of ended trials: the store may hold trials of values that are declared no more.</param>
/// <param name="Leading">How many that is before the first that has not.</param>
internal readonly record struct EndedConfigs(long Count, long Leading)
{
    private const int ChunkSize = 512;
    private const int VastGrid = 100; // so many times what has ended

    /// <summary>Counts them.</summary>
    public static EndedConfigs Of(IExperimentTrials trials, GridSelection selection)
    {
        var stored = 0L;
        foreach (var (state, count) in trials.CountByState())
        {
            stored += state is TrialState.Pending or TrialState.Running ? 0 : count;
        }

        if (stored == 0)
        {
            return default;
        }

        // Of a grid that is much larger than what has ended, the latter is walked, and of the grid as much as has ended at its beginning.
        var (ended, leading, seen) = (0L, 0L, 0L);
        var isVast = selection.Has is not null && selection.Count / VastGrid > stored;
        if (isVast)
        {
            ended = trials.Read().LongCount(trial => trial.HasEnded && selection.Has!([.. trial.Values]));
        }

        foreach (var chunk in selection.Configs.Chunk(ChunkSize).TakeWhile(_ => !isVast || leading == seen))
        {
            foreach (var status in trials.Find([.. chunk.Select(values => ConfigKey.Format(trials.Space, values))]))
            {
                ended += status.HasEnded && !isVast ? 1 : 0;
                leading += leading == seen && status.HasEnded ? 1 : 0;
                seen++;
            }
        }

        return new EndedConfigs(ended, leading);
    }
}
