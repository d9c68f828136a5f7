namespace Sweep.Tests;

/// <summary>The programs that tests start.</summary>
internal static class Programs
{
    private static readonly string s_precompiled = Path.Combine(AppContext.BaseDirectory, "programs");

    /// <summary>Their folder: that of those which were compiled to machine code (see <c>precompile</c>), unless something was built after them; else the tests' own.</summary>
    public static string Folder { get; } = IsUpToDate() ? s_precompiled : AppContext.BaseDirectory;

    /// <summary>The path of one.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name);

    private static bool IsUpToDate() => Directory.Exists(s_precompiled)
        && Directory.GetFiles(s_precompiled, "*.dll").All(image => Built(image) >= Built(Path.Combine(AppContext.BaseDirectory, Path.GetFileName(image))));

    private static DateTime Built(string file) => File.GetLastWriteTimeUtc(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file);
}
