using System.Security.Cryptography;
using System.Text;
using Sweep.Runtime.Provenance;
using Sweep.Runtime.Spaces;

namespace Sweep.Runtime.Workers;

/// <summary>What a worker and its supervisor must agree on before a trial is handed out: each claim carries the worker's.</summary>
/// <param name="Program">The hash of the program's files (<see cref="ProgramFiles.Hash"/>); null where the supervisor was told what to start, and does not know it.</param>
/// <param name="Schema">The hash of the axes' and metrics' names and types.</param>
internal sealed record WorkerTerms(string? Program, string Schema)
{
    /// <summary>The terms of this code.</summary>
    /// <param name="program">The hash of the program's files, or null.</param>
    /// <param name="space">The experiment's declaration.</param>
    public static WorkerTerms Of(string? program, SpaceDescriptor space) => new(program, SchemaOf(space));

    /// <summary>Why a worker with these terms gets no trial; null when it does.</summary>
    /// <param name="offered">The worker's; null when it sent none that can be read.</param>
    public string? Refuse(WorkerTerms? offered) => offered switch
    {
        _ when offered is not null && (Program is null || offered.Program == Program) && offered.Schema == Schema => null,
        not null when Program is null || offered.Program == Program => "A worker declares other axes or metrics than its supervisor: it is another program; run the same command again",
        _ => ProgramFiles.RebuiltMessage,
    };

    // The values are left out: they travel by themselves, and a provider may give others in each process.
    private static string SchemaOf(SpaceDescriptor space)
    {
        var text = new StringBuilder().Append(space.Experiment).Append('\n');
        foreach (var axis in space.Axes)
        {
            text.Append("axis ").Append(axis.Name).Append(' ').Append(axis.Kind).Append(' ').Append(axis.ClrType).Append('\n');
        }

        foreach (var metric in space.Metrics)
        {
            text.Append("metric ").Append(metric.Name).Append(' ').Append(metric.Kind).Append(' ').Append(metric.Direction).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(..8));
    }
}
