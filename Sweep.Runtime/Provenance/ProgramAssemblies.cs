using System.Text.Json;

namespace Sweep.Runtime.Provenance;

/// <summary>Tells the user's assemblies from the others, and opens them.</summary>
/// <remarks>
/// The user's are those whose file lies in the program's folder and which the program's <c>.deps.json</c> calls a project, but for SplashSweep's own: what Sweep.Runtime and
/// Sweep.Query do changes no trial's result. Packages, and files that are referenced as such, are libraries: they
/// count by the version that the user's code was compiled against, so that a new release makes trials stale and a rebuild does not; what a library does inside is not looked at.
/// What lies elsewhere, or comes from a runtime pack, is the platform, whose patches come with the system and count for nothing.
/// Where there is no <c>.deps.json</c> that lists a file of the folder, the file is the user's.
/// </remarks>
internal sealed class ProgramAssemblies : IDisposable
{
    private const string Project = "project";
    private static readonly string[] s_own = ["Sweep.Runtime", "Sweep.Hosting", "Sweep.Sqlite", "Sweep.LiteDb", "Sweep.Query", "Sweep.Reporting", "Sweep.Export", "Sweep.Cli"];
    private static Tuple<string, Dictionary<string, string>>? s_last;
    private readonly string _folder;
    private readonly Dictionary<string, string> _types; // shared with others, and never changed
    private readonly Dictionary<string, CodeModule?> _modules = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The assemblies of a folder.</summary>
    /// <param name="folder">Where the program's assemblies lie.</param>
    /// <param name="dependencies">The text of its <c>.deps.json</c>; null when there is none.</param>
    public ProgramAssemblies(string folder, string? dependencies)
    {
        _folder = folder;
        _types = dependencies is null ? [] : TypesOf(dependencies);
    }

    /// <summary>The assemblies of this process's program.</summary>
    public static ProgramAssemblies Of(string folder)
    {
        var file = ((string?)AppContext.GetData("APP_CONTEXT_DEPS_FILES"))?.Split(';').FirstOrDefault(file => Path.GetDirectoryName(file) == folder && File.Exists(file));
        return new ProgramAssemblies(folder, file is null ? null : File.ReadAllText(file));
    }

    /// <summary>The role of an assembly in the hash of the code that uses it.</summary>
    /// <param name="name">Its simple name.</param>
    public AssemblyRole RoleOf(string name)
    {
        if (s_own.Contains(name, StringComparer.OrdinalIgnoreCase) || !File.Exists(PathOf(name)))
        {
            return AssemblyRole.Platform;
        }

        return _types.GetValueOrDefault($"{name}.dll", Project) switch
        {
            Project => AssemblyRole.User,
            "runtimepack" => AssemblyRole.Platform,
            _ => AssemblyRole.Library,
        };
    }

    /// <summary>The file names of the assemblies that a build of the program makes or takes from the user: all that are listed and come from no package or runtime pack, SplashSweep's own included; every assembly of the folder where nothing is listed.</summary>
    public IReadOnlyList<string> ListBuilt() => _types.Count == 0
        ? [.. Directory.EnumerateFiles(_folder, "*.dll").Select(file => Path.GetFileName(file))]
        : [.. _types.Keys.Where(file => _types[file] is not ("package" or "runtimepack") && File.Exists(Path.Combine(_folder, file)))];

    /// <summary>A user's assembly; null of any other.</summary>
    public CodeModule? Open(string name)
    {
        if (!_modules.TryGetValue(name, out var module))
        {
            module = RoleOf(name) == AssemblyRole.User ? new CodeModule(PathOf(name)) : null;
            _modules.Add(name, module);
        }

        return module;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var module in _modules.Values)
        {
            module?.Dispose();
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, $"{name}.dll");

    // A start looks several times whether the program is still the same one, and parses once.
    private static Dictionary<string, string> TypesOf(string dependencies)
    {
        var last = s_last;
        if (last?.Item1 != dependencies)
        {
            s_last = last = Tuple.Create(dependencies, Parse(dependencies));
        }

        return last.Item2;
    }

    // "libraries" has the type of each library, and "targets" the files that each brings; a project without files brings its own assembly.
    private static Dictionary<string, string> Parse(string dependencies)
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var document = JsonDocument.Parse(dependencies);
        var libraries = document.RootElement.GetProperty("libraries");
        foreach (var target in document.RootElement.GetProperty("targets").EnumerateObject())
        {
            foreach (var library in target.Value.EnumerateObject())
            {
                if (libraries.TryGetProperty(library.Name, out var entry) && library.Value.TryGetProperty("runtime", out var files))
                {
                    foreach (var file in files.EnumerateObject())
                    {
                        // A project whose package has another name than its assembly is listed twice: as the project, and as a file that is referenced.
                        var (name, type) = (Path.GetFileName(file.Name), entry.GetProperty("type").GetString()!);
                        if (types.GetValueOrDefault(name) != Project)
                        {
                            types[name] = type;
                        }
                    }
                }
            }
        }

        return types;
    }
}
