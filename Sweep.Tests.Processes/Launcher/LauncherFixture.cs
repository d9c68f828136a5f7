using System.Diagnostics;

namespace Sweep.Tests.Launcher;

/// <summary>A copy of the launcher in a repository of two small projects, with a stand-in for the .NET SDK that notes what it was asked, "builds" a shell script and passes a test.</summary>
internal sealed class LauncherFixture : IDisposable
{
    private static readonly string[] s_programFolders = ["/usr/bin/", "/bin/"];
    private readonly TemporaryFolder _folder = new();

    /// <param name="name">The repository's folder.</param>
    public LauncherFixture(string name = "repository")
    {
        Root = Directory.CreateDirectory(_folder.File(name)).FullName;
        // Looks for installed SDKs below the test's folder, not in this machine's.
        var launcher = File.ReadAllText(SourceTree.PathOf("sweep")).Replace(" /usr/", $" {_folder.Path}/usr/", StringComparison.Ordinal).Replace(" /opt/", $" {_folder.Path}/opt/", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Root, "sweep"), launcher);
        Write("Sweep.Experiments/Sweep.Experiments.csproj", "<Project/>");
        Write("Sweep.Experiments/Program.cs", "one");
        Write("samples/Sine/Sine.csproj", "<Project/>");
        Write("samples/Sine/Sine.cs", "sine");
        Sdk("10.0.100");
    }

    /// <summary>The repository's folder.</summary>
    public string Root { get; }

    /// <summary>Variables of the launcher's environment.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>What the SDK was asked, a line each time.</summary>
    public IReadOnlyList<string> Builds => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    /// <summary>What the next builds print to their log: they fail unless each line is a warning. Null for nothing.</summary>
    public string? Printed
    {
        set => File.WriteAllText(_folder.File("printed"), value ?? "");
    }

    /// <summary>The file that, while it is there, has test runs of the SDK not end.</summary>
    public string TestsWait => _folder.File("tests-wait");

    private string Log => _folder.File("builds.log");

    private string SdkFolder => _folder.File("dotnet");

    /// <summary>Puts an SDK of that version in the place of the one there is; null for none.</summary>
    public void Sdk(string? version)
    {
        if (Directory.Exists(SdkFolder))
        {
            Directory.Delete(SdkFolder, recursive: true);
        }

        if (version is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.Combine(SdkFolder, "sdk", version));
        var dotnet = Path.Combine(SdkFolder, "dotnet");
        File.WriteAllText(dotnet, $$"""
            #!/bin/bash
            set -eu
            if [ "$1" = --list-sdks ]; then echo '{{version}} [{{SdkFolder}}/sdk]'; exit; fi
            if [ "$1" = test ]; then
              echo "test $$ $SharedCompilationId" >>'{{Log}}'
              [ ! -e '{{TestsWait}}' ] || exec sleep 600
              echo ' Passed: 1'
              exit
            fi
            echo "$*" >>'{{Log}}'
            case "$2" in -shutdown) exit ;; esac
            for argument; do case "$argument" in -flp:logfile=*) log=${argument#-flp:logfile=} log=${log%%;*} ;; esac; done
            cp '{{_folder.File("printed")}}' "$log"
            ! grep -qv ' warning ' "$log" || exit 1
            app='{{Root}}/artifacts/bin'/$(dirname "${2#'{{Root}}/'}" | tr / .)/app
            mkdir -p "$(dirname "$app")"
            printf '#!/bin/bash\n[ "$1" != command ] || echo "$SWEEP_COMMAND"\necho %s %s "$@"\n' "$2" "$(cat "$(dirname "$2")"/*.cs)" >"$app"
            chmod +x "$app"
            echo "$app"
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Printed = null;
    }

    /// <summary>Moves the SDK from PATH to another place below the home folder, which stands for the root of the file system, too.</summary>
    /// <param name="command">Of its <c>dotnet</c>.</param>
    public void MoveSdk(string command)
    {
        var target = Path.GetDirectoryName(_folder.File(command))!;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Directory.Move(SdkFolder, target);
    }

    /// <summary>Writes a file of the repository, with a time of its own.</summary>
    public void Write(string file, string content, DateTime? time = null)
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        if (time is { } written)
        {
            File.SetLastWriteTimeUtc(path, written);
        }
    }

    /// <summary>Runs <c>./sweep</c> to its end.</summary>
    public (int ExitCode, string Output, string Error) Run(params string[] args)
    {
        using var process = Start(args);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Starts <c>./sweep</c>.</summary>
    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("bash", ["./sweep", .. args]) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("TorchRuntime");
        start.Environment["HOME"] = _folder.Path;
        start.Environment["DOTNET_ROOT"] = "";
        start.Environment["PATH"] = $"{SdkFolder}:{ProgramsWithoutDotnet()}";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => _folder.Dispose();

    // The programs that the launcher uses, and no .NET of the machine.
    private string ProgramsWithoutDotnet()
    {
        var programs = Directory.CreateDirectory(_folder.File("programs")).FullName;
        foreach (var name in (string[])["bash", "readlink", "dirname", "basename", "find", "sort", "sed", "grep", "head", "tail", "tr", "cat", "mkdir", "rm", "cp", "chmod", "flock", "awk", "stat", "uname", "sleep"])
        {
            var link = Path.Combine(programs, name);
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, s_programFolders.Select(folder => folder + name).First(File.Exists));
            }
        }

        return programs;
    }
}
