using System.Text.RegularExpressions;

namespace Sweep.Experiments.Datasets;

/// <summary>npm's configuration, in npm's order of precedence: environment variables, the .npmrc of the current folder, of the user, and the global one.</summary>
/// <remarks>Source: npm's documentation, "npmrc".</remarks>
internal sealed partial class NpmConfiguration
{
    private readonly Func<string, string?> _variable;
    private readonly IReadOnlyList<string> _files;

    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="files">Configuration files, the most specific first; missing ones are skipped.</param>
    public NpmConfiguration(Func<string, string?> variable, IReadOnlyList<string> files) => (_variable, _files) = (variable, files);

    /// <summary>The configuration of this machine.</summary>
    public static NpmConfiguration OfMachine { get; } = new(Environment.GetEnvironmentVariable, FindFiles(Environment.GetEnvironmentVariable));

    /// <summary>Address of the registry; null if none is configured.</summary>
    public Uri? Registry
    {
        get
        {
            var values = new[] { _variable("npm_config_registry"), _variable("NPM_CONFIG_REGISTRY") }.Concat(_files.Select(Read));
            return values.Select(value => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null).FirstOrDefault(address => address is not null);
        }
    }

    private static List<string> FindFiles(Func<string, string?> variable)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var prefix = OperatingSystem.IsWindows() ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "npm")] : new[] { "/usr", "/usr/local", "/opt/homebrew", "/" };
        return [".npmrc", variable("npm_config_userconfig") ?? Path.Combine(home, ".npmrc"), .. variable("npm_config_globalconfig") is { } file ? [file] : prefix.Select(folder => Path.Combine(folder, "etc", "npmrc"))];
    }

    private string? Read(string file)
    {
        try
        {
            return File.ReadLines(file).Select(line => Setting().Match(line)).LastOrDefault(match => match.Success) is { } found ? Expand(found.Groups[1].Value) : null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Expand(string value) => Variable().Replace(value, match => _variable(match.Groups[1].Value) ?? match.Value);

    [GeneratedRegex("""^\s*registry\s*=\s*"?([^"\s]+)"?\s*$""")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Variable();
}
