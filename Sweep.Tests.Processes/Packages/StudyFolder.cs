using System.Diagnostics;

namespace Sweep.Tests.Packages;

/// <summary>A folder outside the repository, and programs that run there with a home of their own: settings, sources, templates and caches of the user are not changed, and of them only the cache is read. Where tests may download, the home has a copy of the user's sources.</summary>
public sealed class StudyFolder
{
    private const string Settings = "home/.nuget/NuGet/NuGet.Config";
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(9);
    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
    private readonly string _path;
    private readonly string _knownPackages;

    /// <summary>Makes the folder.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="knownPackages">A folder of packages that need not be downloaded.</param>
    public StudyFolder(string path, string knownPackages)
    {
        (_path, _knownPackages) = (path, knownPackages);
        if (!MayDownload)
        {
            Write(Settings, "<configuration><packageSources /></configuration>");
        }
        else if (File.Exists(UserSettings))
        {
            Write(Settings, File.ReadAllText(UserSettings));
        }
    }

    // What the repository's build has not restored: the runtime of a trimmed program, and on Windows the template's libtorch.
    private static bool MayDownload => Soak.IsOn || OperatingSystem.IsWindows();

    private static string UserSettings => Path.Combine(OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData) : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget"), "NuGet", "NuGet.Config");

    /// <summary>The full path of a file of the folder.</summary>
    public string PathOf(params string[] parts) => Path.Combine([_path, .. parts]);

    /// <summary>The program that <c>dotnet build</c> makes of a project in the folder.</summary>
    public string ProgramOf(string project) => PathOf(project, "bin", "Debug", "net10.0", project);

    /// <summary>Writes a file of the folder.</summary>
    public void Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Runs lines of a page, as a shell does, to their end or to the first that fails.</summary>
    public (int ExitCode, string Output) Shell(string lines) => Run("bash", "-euc", lines);

    /// <summary>Runs <c>dotnet</c> in the folder to its end.</summary>
    public (int ExitCode, string Output) Dotnet(params string[] arguments) => Run(s_dotnet, arguments);

    /// <summary>Runs a program in the folder to its end.</summary>
    public (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(s_timeout), output);
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    /// <summary>Starts a program in the folder.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _path, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Variables())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private Dictionary<string, string?> Variables()
    {
        var home = PathOf("home");
        return new()
        {
            ["HOME"] = home,
            ["USERPROFILE"] = home,
            ["APPDATA"] = Path.Combine(home, ".nuget"),
            ["LOCALAPPDATA"] = Path.Combine(home, ".local"),
            ["XDG_DATA_HOME"] = null,
            ["DOTNET_CLI_HOME"] = home,
            ["NUGET_PACKAGES"] = null, // the home's
            ["NUGET_FALLBACK_PACKAGES"] = _knownPackages,
            ["PATH"] = string.Join(Path.PathSeparator, new[] { Path.GetDirectoryName(s_dotnet), Environment.GetEnvironmentVariable("PATH") }.Where(static folders => !string.IsNullOrEmpty(folders))),
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["SWEEP_COMMAND"] = null,
            ["MSBuildSDKsPath"] = null,
        };
    }
}
