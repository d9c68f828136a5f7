using System.Collections.Concurrent;
using Sweep.Experiments.Datasets;

namespace Sweep.Tests;

/// <summary>Which real data sets this machine can have.</summary>
internal static class RealData
{
    private static readonly ConcurrentDictionary<Dataset, Lazy<string?>> s_reasons = [];

    /// <summary>Why a data set cannot be had; null when it is there. Asked once in the life of the process.</summary>
    public static string? FindReasonToSkip(Dataset dataset) => s_reasons.GetOrAdd(dataset, key => new Lazy<string?>(() => Try(key))).Value;

    private static string? Try(Dataset dataset)
    {
        try
        {
            DatasetLibrary.Open(dataset);
            return null;
        }
        catch (DatasetException error)
        {
            return error.Message;
        }
    }
}
