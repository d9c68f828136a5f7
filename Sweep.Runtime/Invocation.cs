using System.Globalization;

namespace Sweep.Runtime;

/// <summary>The command that started this program, so that commands in messages can be typed as they are.</summary>
internal static class Invocation
{
    /// <summary>The environment variable in which a launcher passes its own command, for the commands in messages.</summary>
    public const string Variable = "SWEEP_COMMAND";

    private static string s_program = OfLauncher() ?? OfProgram();
    private static string s_store = "";

    /// <summary>The command that starts this program, without arguments: of a launcher, a <c>dotnet run</c>, or the program's path.</summary>
    public static string Program => s_program;

    /// <summary>A command of this program over the store that its own command line names.</summary>
    /// <param name="arguments">The verb and what follows it.</param>
    public static string Of(string arguments) => $"{s_program} {arguments}{s_store}";

    /// <summary>A command of this program that needs no store, or names its own.</summary>
    /// <param name="arguments">The verb and what follows it.</param>
    public static string Plain(string arguments) => $"{s_program} {arguments}";

    /// <summary>An argument as a shell takes it: quoted where it has characters that mean something there.</summary>
    public static string Quote(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return argument.Length > 0 && argument.All(character => char.IsAsciiLetterOrDigit(character) || "=,.-_+/:@%\\".Contains(character, StringComparison.Ordinal) && (character != '\\' || OperatingSystem.IsWindows()))
            ? argument
            : OperatingSystem.IsWindows() ? $"\"{argument}\"" : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Determines the command from the launcher's variable, the parent <c>dotnet run</c>, or the path of the program.</summary>
    /// <param name="arguments">The arguments of <c>Main</c>.</param>
    internal static void Start(IReadOnlyList<string> arguments) =>
        s_program = OfLauncher() ?? OfDotnetRun(ParentCommand(), arguments) ?? OfProgram();

    /// <summary>Sets the <c>--store</c> option that <see cref="Of"/> appends.</summary>
    /// <param name="store">As it was written; null where it names none.</param>
    internal static void UseStore(string? store) => s_store = store is null ? "" : $" --store {Quote(store)}";

    /// <summary>The command that a <c>dotnet run</c> was, up to the program's own arguments.</summary>
    /// <param name="parent">The parent process's command line; empty where it is not known.</param>
    /// <param name="arguments">Those of this process.</param>
    /// <returns>Null when the parent is none.</returns>
    internal static string? OfDotnetRun(IReadOnlyList<string> parent, IReadOnlyList<string> arguments)
    {
        if (parent.Count < 2 || Path.GetFileNameWithoutExtension(parent[0]) != "dotnet" || parent[1] != "run" || parent.Count - arguments.Count < 2)
        {
            return null;
        }

        var own = parent.Count - arguments.Count;
        return parent.Skip(own).SequenceEqual(arguments) ? string.Join(' ', parent.Take(own).Select(Quote)) + (parent[own - 1] == "--" ? "" : " --") : null;
    }

    private static string? OfLauncher() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } command ? command : null;

    private static string OfProgram()
    {
        var program = Environment.ProcessPath ?? Environment.GetCommandLineArgs()[0];
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? $"dotnet {Quote(Near(Environment.GetCommandLineArgs()[0]))}" : Quote(Near(program));
    }

    // As it may be typed in this folder.
    private static string Near(string path)
    {
        string relative;
        try
        {
            relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        }
        catch (IOException)
        {
            return path; // the folder was deleted
        }

        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? relative : Path.Combine(".", relative);
    }

    private static string[] ParentCommand()
    {
        try
        {
            var stat = File.ReadAllText("/proc/self/stat"); // after the name, which may have blanks: state, parent
            var parent = int.Parse(stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
            return File.ReadAllText($"/proc/{parent}/cmdline").TrimEnd('\0').Split('\0');
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return []; // not Linux, or a parent that is gone
        }
    }
}
