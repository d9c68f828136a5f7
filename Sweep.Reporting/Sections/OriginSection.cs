using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Sweep.Reporting.Documents;
using Sweep.Runtime;
using Sweep.Runtime.Devices;

namespace Sweep.Reporting.Sections;

/// <summary>Where the numbers come from: commands, code, versions, machine.</summary>
internal static class OriginSection
{
    /// <summary>The section.</summary>
    /// <param name="source">The trials.</param>
    /// <param name="commands">What runs them again and writes the report.</param>
    /// <param name="engine">Lines about the engine.</param>
    public static ReportSection Of(ReportSource source, IReadOnlyList<string> commands, IEnumerable<string> engine)
    {
        var device = ComputeDevice.Discover(GpuInventory.None)[0];
        return new("How it was made",
        [
            new ReportText("Commands that run the same trials (one that has ended in the store is not run again) and write this report:"),
            new ReportCode(commands),
            new ReportText(Work(source)),
            new ReportList(
            [
                $"SplashSweep {Version()}, {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
                .. engine,
                string.Create(CultureInfo.InvariantCulture, $"machine that wrote the report: {device.Description}, {device.Slots} {(device.Slots == 1 ? "core" : "cores")}, {device.MemoryBytes / (1024.0 * 1024 * 1024):F1} GiB of memory"),
                $"space: fingerprint {source.Space.Fingerprint}",
            ]),
            Codes(source),
        ]);
    }

    private static string Work(ReportSource source)
    {
        var ended = source.Trials.Where(trial => trial.HasEnded).ToList();
        var devices = string.Join(", ", ended.Select(trial => trial.Device).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        var time = Duration.Format(TimeSpan.FromSeconds(ended.Sum(trial => trial.Seconds ?? 0)));
        return $"The trials took {time} in sum{(devices.Length > 0 ? $" on {devices}" : "")}.";
    }

    private static ReportTable Codes(ReportSource source) => new(
        $"The experiment's code that the trials ran with, by its hash; where there are several, {Invocation.Plain("show NAME --stale")} says what changed",
        [new("code"), new("trials", IsNumber: true)],
        [
            .. source.Trials.Where(trial => trial.HasEnded).CountBy(trial => trial.CodeHash ?? "not known").OrderBy(code => code.Key, StringComparer.Ordinal)
                .Select(code => (IReadOnlyList<ReportCell>)[code.Key, code.Value.ToString(CultureInfo.InvariantCulture)]),
        ]);

    private static string Version() =>
        typeof(OriginSection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "of unknown version";
}
