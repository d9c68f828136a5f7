using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Devices;

namespace Sweep.Reporting.Sections;

/// <summary>How to reproduce the results: commands, code versions, software and machine.</summary>
internal static class OriginSection
{
    /// <summary>Builds the section.</summary>
    /// <param name="source">The trials of the experiment.</param>
    /// <param name="commands">What runs them again and writes the report.</param>
    /// <param name="engine">Lines about the engine.</param>
    public static DocumentSection Of(DocumentSource source, IReadOnlyList<string> commands, IEnumerable<string> engine)
    {
        var device = ComputeDevice.Discover(GpuInventory.None)[0];
        return new("Reproducibility",
        [
            new DocumentText("Commands that run the same trials (finished trials in the store are skipped) and write this report:"),
            new DocumentCode(commands),
            new DocumentText(Work(source)),
            new DocumentList(
            [
                $"SplashSweep {Version()}, {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
                .. engine,
                string.Create(CultureInfo.InvariantCulture, $"machine that wrote the report: {device.Description}, {device.Slots} {(device.Slots == 1 ? "core" : "cores")}, {device.MemoryBytes / (1024.0 * 1024 * 1024):F1} GiB of memory"),
                $"space: fingerprint {source.Space.Fingerprint}",
            ]),
            Codes(source),
        ]);
    }

    private static string Work(DocumentSource source)
    {
        var ended = source.Trials.Where(trial => trial.HasEnded).ToList();
        var devices = string.Join(", ", ended.Select(trial => trial.Device).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        var time = Duration.Format(TimeSpan.FromSeconds(ended.Sum(trial => trial.Seconds ?? 0)));
        return $"Total trial time: {time}{(devices.Length > 0 ? $" on {devices}" : "")}.";
    }

    private static DocumentTable Codes(DocumentSource source) => new(
        $"Versions of the experiment's code, by hash; if there are several, {Invocation.Plain("show NAME --stale")} shows what changed",
        [new("code"), new("trials", IsNumber: true)],
        [
            .. source.Trials.Where(trial => trial.HasEnded).CountBy(trial => trial.CodeHash ?? "unknown").OrderBy(code => code.Key, StringComparer.Ordinal)
                .Select(code => (IReadOnlyList<DocumentEntry>)[code.Key, code.Value.ToString(CultureInfo.InvariantCulture)]),
        ]);

    private static string Version() =>
        typeof(OriginSection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of unknown version";
}
