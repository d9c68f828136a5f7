using System.Diagnostics;

namespace Sweep.Tests.Devices;

/// <summary>A shell script in the place of nvidia-smi.</summary>
internal static class FakeNvidiaSmi
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">Made if need be; to be put before the other folders of programs.</param>
    /// <param name="script">Its lines.</param>
    /// <returns>The folder.</returns>
    public static string Write(string folder, string script)
    {
        var file = Path.Combine(Directory.CreateDirectory(folder).FullName, "nvidia-smi");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        using (var chmod = Process.Start("chmod", ["+x", file]))
        {
            chmod.WaitForExit();
        }

        return folder;
    }

    /// <summary>Lines that answer every question with the same.</summary>
    public static string Saying(string text) => $"cat <<'END'\n{text}END";
}
