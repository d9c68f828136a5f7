using System.Globalization;

namespace Sweep.Tests;

/// <summary>Runs a program whose files may not grow beyond a length, as on a disk that refuses writes.</summary>
internal static class ShortFiles
{
    // The signal that comes with the limit is ignored, so that writes fail; the runtime's double mapping, which makes large files in memory, is off.
    private const string Script = """trap '' XFSZ; ulimit -S -f "$1"; shift; DOTNET_EnableWriteXorExecute=0 exec "$@" """;

    /// <summary>The command that runs another so.</summary>
    /// <param name="blocks">The length, in blocks of 512 bytes.</param>
    /// <param name="command">The other: program and arguments.</param>
    public static string[] Command(int blocks, params string[] command) => ["sh", "-c", Script, "sh", blocks.ToString(CultureInfo.InvariantCulture), .. command];
}
